package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.partnercenter.UserLicenses.ProductSku;
import io.github.licenseworker.partnercenter.UserLicenses.ServicePlan;
import io.github.licenseworker.partnercenter.UserLicenses.UserLicense;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserLicensesTest {

    private static final UUID SKU = UUID.fromString("f8a1db68-be16-40ed-86d5-cb42ce701560");
    private static final UUID OTHER_SKU = UUID.fromString("6fd2c87f-b296-42f0-b197-1e91e994b900");
    private static final UUID PLAN = UUID.fromString("70d33638-9c74-4d01-bfd3-562de28bd4ba");

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false", "false, true, false"})
    void anUpdateShowsWhereItsLicensesAreHeldAndTheRemovedAreNot(boolean held, boolean other, boolean shows) {
        List<UserLicense> items = new ArrayList<>();
        if (held) {
            items.add(license(SKU));
        }
        if (other) {
            items.add(license(OTHER_SKU));
        }

        assertThat(new UserLicenses(items).show(new LicenseUpdate(List.of(assigning()), List.of(OTHER_SKU))))
                .isEqualTo(shows);
    }

    @Test
    void allOfSeveralLicensesHaveToBeHeld() {
        LicenseUpdate both = new LicenseUpdate(List.of(assigning(), new Assignment(OTHER_SKU, List.of())), List.of());

        assertThat(new UserLicenses(List.of(license(SKU))).show(both)).isFalse();
        assertThat(new UserLicenses(List.of(license(OTHER_SKU), license(SKU))).show(both))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Disabled", "Unassigned", "", "PendingActivation"})
    void anExcludedPlanIsOffWhereItIsNotListedAsAssigned(@Nullable String status) {
        assertThat(new UserLicenses(List.of(license(SKU, new ServicePlan(PLAN, status))))
                        .show(new LicenseUpdate(List.of(assigning(PLAN)), List.of())))
                .isTrue();
    }

    @Test
    void anExcludedPlanThatIsStillAssignedDoesNotShowTheUpdate() {
        UserLicenses on = new UserLicenses(List.of(license(SKU, new ServicePlan(PLAN, "assigned"))));

        assertThat(on.show(new LicenseUpdate(List.of(assigning(PLAN)), List.of())))
                .isFalse();
        assertThat(on.show(new LicenseUpdate(List.of(assigning()), List.of()))).isTrue();
    }

    /** Two SKUs can bring the same plan, and it stays on where only one of them leaves it off. */
    @Test
    void aPlanOfAnotherLicenseDoesNotCount() {
        UserLicenses licenses =
                new UserLicenses(List.of(license(SKU), license(OTHER_SKU, new ServicePlan(PLAN, "Assigned"))));

        assertThat(licenses.show(new LicenseUpdate(List.of(assigning(PLAN)), List.of())))
                .isTrue();
    }

    @Test
    void missingListsAreEmpty() {
        assertThat(new UserLicenses(null).items()).isEmpty();
        assertThat(new UserLicense(new ProductSku(SKU), null).servicePlans()).isEmpty();
        assertThat(new UserLicenses(null).show(new LicenseUpdate(List.of(assigning()), List.of())))
                .isFalse();
        assertThat(new UserLicenses(null).show(new LicenseUpdate(List.of(), List.of(SKU))))
                .isTrue();
    }

    private static UserLicense license(UUID sku, ServicePlan... plans) {
        return new UserLicense(new ProductSku(sku), List.of(plans));
    }

    private static Assignment assigning(UUID... excludedPlans) {
        return new Assignment(SKU, List.of(excludedPlans));
    }
}
