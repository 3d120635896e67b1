package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.partnercenter.UserLicenses.ProductSku;
import io.github.licenseworker.partnercenter.UserLicenses.ServicePlan;
import io.github.licenseworker.partnercenter.UserLicenses.UserLicense;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final UUID OTHER_PLAN = UUID.fromString("0feaeb32-d00e-4d66-bd5a-43b5b83db82c");
    private static final List<SubscribedSku> WITHOUT_PLANS = List.of(sku(SKU), sku(OTHER_SKU));
    private static final List<SubscribedSku> WITH_ONE_PLAN_EACH =
            List.of(sku(SKU, plan(PLAN, "User")), sku(OTHER_SKU, plan(OTHER_PLAN, "User")));
    private static final List<SubscribedSku> WITH_PLANS = List.of(
            sku(SKU, plan(PLAN, "User"), plan(OTHER_PLAN, "User"), plan(UUID.randomUUID(), "Tenant")), sku(OTHER_SKU));

    @ParameterizedTest
    @CsvSource({"true, false, true", "true, true, false", "false, false, false", "false, true, false"})
    void anUpdateShowsWhereItsLicensesAreHeldAndTheRemovedAreNot(boolean held, boolean other, boolean shows) {
        List<UserLicense> items = new ArrayList<>();
        if (held) {
            items.add(license(SKU, on(PLAN)));
        }
        if (other) {
            items.add(license(OTHER_SKU, on(OTHER_PLAN)));
        }

        assertThat(new UserLicenses(items)
                        .show(new LicenseUpdate(List.of(assigning()), List.of(OTHER_SKU)), WITH_ONE_PLAN_EACH))
                .isEqualTo(shows);
    }

    @Test
    void allOfSeveralLicensesHaveToBeHeld() {
        LicenseUpdate both = new LicenseUpdate(List.of(assigning(), new Assignment(OTHER_SKU, List.of())), List.of());

        UserLicense one = license(SKU, on(PLAN));
        UserLicense other = license(OTHER_SKU, on(OTHER_PLAN));

        assertThat(new UserLicenses(List.of(one)).show(both, WITH_ONE_PLAN_EACH))
                .isFalse();
        assertThat(new UserLicenses(List.of(other, one)).show(both, WITH_ONE_PLAN_EACH))
                .isTrue();
    }

    @Test
    void aSkuWithoutPlansForUsersProvesNothing() {
        assertThat(shows(assigning(), WITHOUT_PLANS)).isFalse();
        assertThat(shows(assigning(), List.of(sku(SKU, plan(PLAN, "Tenant"))))).isFalse();
    }

    @Test
    void everyPlanForUsersHasToBeOn() {
        assertThat(shows(assigning(), WITH_PLANS, on(PLAN), on(OTHER_PLAN))).isTrue();
        assertThat(shows(assigning(), WITH_PLANS, on(PLAN))).isFalse();
        assertThat(shows(assigning(), WITH_PLANS)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Disabled", "Unassigned", "", "PendingActivation"})
    void aPlanThatIsListedOtherwiseIsNotOn(@Nullable String status) {
        assertThat(shows(assigning(), WITH_PLANS, on(PLAN), new ServicePlan(OTHER_PLAN, null, null, status)))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Disabled", "Unassigned", "", "PendingActivation"})
    void anExcludedPlanIsOffWhereItIsNotListedAsAssigned(@Nullable String status) {
        assertThat(shows(assigning(PLAN), WITH_PLANS, new ServicePlan(PLAN, null, null, status), on(OTHER_PLAN)))
                .isTrue();
        assertThat(shows(assigning(PLAN), WITH_PLANS, on(OTHER_PLAN))).isTrue();
    }

    @Test
    void anExcludedPlanThatIsStillAssignedDoesNotShowTheUpdate() {
        assertThat(shows(assigning(PLAN), WITH_PLANS, new ServicePlan(PLAN, null, null, "assigned"), on(OTHER_PLAN)))
                .isFalse();
    }

    @Test
    void aPlanThatIsExcludedButNotOfTheSkuCountsToo() {
        assertThat(shows(assigning(PLAN), WITHOUT_PLANS, on(PLAN))).isFalse();
    }

    /** Two SKUs can bring the same plan, and it stays on where only one of them leaves it off. */
    @Test
    void aPlanOfAnotherLicenseDoesNotCount() {
        UserLicenses licenses = new UserLicenses(List.of(
                license(SKU, on(OTHER_PLAN)), license(OTHER_SKU, new ServicePlan(PLAN, null, null, "Assigned"))));

        assertThat(licenses.show(new LicenseUpdate(List.of(assigning(PLAN)), List.of()), WITH_PLANS))
                .isTrue();
        assertThat(licenses.show(new LicenseUpdate(List.of(assigning()), List.of()), WITH_PLANS))
                .isFalse();
    }

    @Test
    void aSkuThatIsNotListedProvesNothing() {
        assertThat(shows(assigning(), List.of(), on(PLAN), on(OTHER_PLAN))).isFalse();
        assertThat(shows(assigning(), List.of(sku(OTHER_SKU)), on(PLAN), on(OTHER_PLAN)))
                .isFalse();
    }

    @Test
    void aSkuThatIsListedTwiceHasThePlansOfBoth() {
        List<SubscribedSku> twice = List.of(sku(SKU, plan(PLAN, "User")), sku(SKU, plan(OTHER_PLAN, "User")));

        assertThat(shows(assigning(), twice, on(PLAN), on(OTHER_PLAN))).isTrue();
        assertThat(shows(assigning(), twice, on(PLAN))).isFalse();
    }

    @Test
    void aPlanWithoutAnIdCannotBeCompared() {
        assertThat(shows(assigning(), List.of(sku(SKU, plan(null, "User"))), on(PLAN)))
                .isFalse();
    }

    @Test
    void missingListsAreEmpty() {
        assertThat(new UserLicenses(null).items()).isEmpty();
        assertThat(new UserLicense(new ProductSku(SKU, null, null, null), null).servicePlans())
                .isEmpty();
        assertThat(new UserLicenses(null).show(new LicenseUpdate(List.of(assigning()), List.of()), WITHOUT_PLANS))
                .isFalse();
        assertThat(new UserLicenses(null).show(new LicenseUpdate(List.of(), List.of(SKU)), List.of()))
                .isTrue();
    }

    private static boolean shows(Assignment wanted, List<SubscribedSku> skus, ServicePlan... plans) {
        return new UserLicenses(List.of(license(SKU, plans))).show(new LicenseUpdate(List.of(wanted), List.of()), skus);
    }

    private static ServicePlan on(UUID plan) {
        return new ServicePlan(plan, null, null, "Assigned");
    }

    private static SubscribedSku sku(UUID id, SubscribedSku.ServicePlan... plans) {
        return new SubscribedSku(
                1, 1, 1, 1, 0, new SubscribedSku.ProductSku(id, null, null, null, null), List.of(plans), "Enabled");
    }

    private static SubscribedSku.ServicePlan plan(@Nullable UUID id, String targetType) {
        return new SubscribedSku.ServicePlan(id, null, null, targetType);
    }

    private static UserLicense license(UUID sku, ServicePlan... plans) {
        return new UserLicense(new ProductSku(sku, null, null, null), List.of(plans));
    }

    private static Assignment assigning(UUID... excludedPlans) {
        return new Assignment(SKU, Arrays.asList(excludedPlans));
    }
}
