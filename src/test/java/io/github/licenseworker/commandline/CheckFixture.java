package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A partner whose user has consented, Partner Center with one customer, and an engine: here check finds nothing wrong. */
abstract class CheckFixture extends CommandFixture {

    private static @Nullable EmbeddedEngine engine;

    PartnerCenterSimulator partnerCenter;
    Licensee licensee;

    @BeforeEach
    void startPartnerCenter() throws IOException {
        startEngine();
        partnerCenter = PartnerCenterSimulator.start();
        licensee = Licensee.in(partnerCenter);
        store(partner.entra().consent());
    }

    @AfterEach
    void stopPartnerCenter() {
        partnerCenter.close();
    }

    /** Kept for the next tests, because check changes nothing in it. */
    private static synchronized void startEngine() throws IOException {
        if (engine == null) {
            EmbeddedEngine started = EmbeddedEngine.start();
            engine = started;
            EmbeddedEngine.keepUntilNextStart(() -> {
                started.close();
                engine = null;
            });
        }
    }

    static EmbeddedEngine engine() {
        return Objects.requireNonNull(engine);
    }

    @Override
    List<String> surroundings() {
        return List.of("--camunda.client.grpc-address=" + engine().grpcAddress());
    }

    /** Puts a refresh token into the file, for its owner alone. */
    void store(String refreshToken) {
        partner.store(refreshToken);
        permit("rw-------");
    }

    void permit(String permissions) {
        try {
            Files.setPosixFilePermissions(partner.refreshTokenFile(), PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String baseUrl() {
        return "--partner-center.base-url=" + partnerCenter.baseUri();
    }

    /** Checks all there is to check, with the customer's licenses, unless these arguments say otherwise. */
    CommandResult check(String... further) {
        List<String> arguments = new ArrayList<>(
                List.of(baseUrl(), "--customer=" + licensee.customer().id()));
        arguments.addAll(List.of(further));
        return run(inTenant("check", arguments.toArray(String[]::new)));
    }

    static void assertThatOneIsWrong(CommandResult check, String... texts) {
        assertThat(check.exitCode()).as(check.output()).isEqualTo(1);
        assertThat(check.wrong()).singleElement().asString().contains(texts);
    }
}
