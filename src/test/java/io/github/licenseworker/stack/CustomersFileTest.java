package io.github.licenseworker.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.simulator.LicenseGroup;
import io.github.licenseworker.simulator.PartnerCenterSimulator;
import io.github.licenseworker.simulator.SimulatedCustomer;
import io.github.licenseworker.simulator.SimulatedSku;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomersFileTest {

    private static final SimulatedSku VISIO = new SimulatedSku(
            "c5928f49-12ba-48f7-ada3-0d743a3601d5", "VISIOCLIENT", "Visio Plan 2", LicenseGroup.GROUP1, List.of());

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("customers.json");
    }

    @Test
    void seatsLicensesAndLocationsOutliveARestart() {
        CustomersFile before = new CustomersFile(file);
        assertThat(before.exists()).isFalse();
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            SimulatedCustomer contoso = simulator.addCustomer("contoso", "Contoso");
            contoso.addSku(VISIO, 2).addSubscription("s1", VISIO.id(), 1).boughtOutside(4);
            contoso.addUser("u1", "designer@contoso.example", "US");
            contoso.addUser("u2", "drafter@contoso.example", null);
            before.save(simulator);
            contoso.giveLicense("u1", VISIO.id());
            contoso.giveGroupLicense("u2", VISIO.id());
            before.save(simulator);
        }

        CustomersFile after = new CustomersFile(file);
        assertThat(after.exists()).isTrue();
        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            after.restore(simulator);

            assertThat(simulator.customers()).singleElement().satisfies(contoso -> {
                assertThat(contoso.name()).isEqualTo("Contoso");
                assertThat(contoso.skus()).containsExactly(VISIO);
                assertThat(contoso.totalSeats(VISIO.id())).isEqualTo(7);
                assertThat(contoso.availableSeats(VISIO.id())).isEqualTo(5);
                assertThat(contoso.subscriptions()).singleElement().satisfies(subscription -> {
                    assertThat(subscription.id()).isEqualTo("s1");
                    assertThat(subscription.quantity()).isEqualTo(5);
                });
                assertThat(contoso.licensesOf("designer@contoso.example")).containsExactly(VISIO.id());
                assertThat(contoso.groupLicensesOf("u1")).isEmpty();
                assertThat(contoso.groupLicensesOf("u2")).containsExactly(VISIO.id());
                assertThat(contoso.usageLocationOf("u1")).contains("US");
                assertThat(contoso.usageLocationOf("u2")).isEmpty();
            });
        }
    }

    @Test
    void namesAFileThatCannotBeRead() throws Exception {
        Files.writeString(file, "[{");

        try (PartnerCenterSimulator simulator = PartnerCenterSimulator.start()) {
            assertThatThrownBy(() -> new CustomersFile(file).restore(simulator))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageStartingWith("%s cannot be read. Delete %s to begin anew:", file, folder);
        }
    }
}
