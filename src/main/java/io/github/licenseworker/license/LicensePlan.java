package io.github.licenseworker.license;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.UserLicenses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service plan of a license that a user holds.
 *
 * @param on false where the SKU has the plan and the user's license does not show it as assigned; null where that is not
 *     known
 */
record LicensePlan(
        @Nullable UUID id,
        @Nullable String name,
        @Nullable String displayName,
        @Nullable Boolean on) {

    /**
     * The plans that a user gets with a SKU, and those that only the user's license lists. Where that lists none at all,
     * nothing is known of them: it would be a license without any use.
     */
    static List<LicensePlan> of(UUID skuId, UserLicenses held, List<SubscribedSku> owned) {
        List<UserLicenses.ServicePlan> shown = held.servicePlans(skuId);
        Set<UUID> assigned = held.assignedPlans(skuId);
        List<SubscribedSku> sameSku = owned.stream()
                .filter(candidate -> skuId.equals(candidate.productSku().id()))
                .toList();
        Set<UUID> known = sameSku.stream()
                .flatMap(same -> same.servicePlans().stream())
                .flatMap(plan -> Stream.ofNullable(plan.id()))
                .collect(toSet());
        return Stream.concat(
                        sameSku.stream()
                                .flatMap(same -> same.userServicePlans().stream())
                                .map(plan -> new LicensePlan(
                                        plan.id(),
                                        plan.serviceName(),
                                        plan.displayName(),
                                        (plan.id() == null || shown.isEmpty()) ? null : assigned.contains(plan.id()))),
                        shown.stream()
                                .filter(plan -> plan.id() == null || !known.contains(plan.id()))
                                .map(plan -> new LicensePlan(
                                        plan.id(),
                                        plan.serviceName(),
                                        plan.displayName(),
                                        plan.isAssigned() ? true : null)))
                .distinct()
                .toList();
    }

    /** The ids of those that are off; empty where it is not known of each whether it is. */
    static Optional<List<UUID>> off(UUID skuId, UserLicenses held, List<SubscribedSku> owned) {
        List<LicensePlan> plans = of(skuId, held, owned);
        boolean known = plans.stream().allMatch(plan -> plan.on() != null)
                && owned.stream().anyMatch(sku -> skuId.equals(sku.productSku().id()));
        return known
                ? Optional.of(plans.stream()
                        .filter(plan -> Boolean.FALSE.equals(plan.on()))
                        .map(plan -> requireNonNull(plan.id()))
                        .toList())
                : Optional.empty();
    }
}
