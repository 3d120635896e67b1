package io.github.licenseworker.simulator.partnercenter;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether a license update is admissible; any refusal refuses all of it. */
final class LicenseUpdateRules {

    private LicenseUpdateRules() {}

    static Optional<PartnerCenterFault> refusal(
            CustomerState customer, SimulatedUser user, LicenseUpdateRequest request, String customerId) {
        return usageLocation(user, request)
                .or(() -> ownership(customer, request))
                .or(() -> targets(customer, request))
                .or(() -> licenseGroups(customer, request))
                .or(() -> servicePlans(customer, request))
                .or(() -> changes(request))
                .or(() -> removals(user, request))
                .or(() -> planRules(customer, user, request))
                .or(() -> seats(customer, user, request, customerId));
    }

    private static Optional<PartnerCenterFault> usageLocation(SimulatedUser user, LicenseUpdateRequest request) {
        boolean needed = !request.licensesToAssign().isEmpty();
        return needed && user.usableLocation().isEmpty()
                ? Optional.of(Refusal.USAGE_LOCATION_INVALID.fault())
                : Optional.empty();
    }

    private static Optional<PartnerCenterFault> ownership(CustomerState customer, LicenseUpdateRequest request) {
        return request.skuIds().stream()
                .filter(skuId -> customer.sku(skuId).isEmpty())
                .map(skuId -> Refusal.SKU_NOT_OWNED.fault(skuId))
                .findFirst();
    }

    private static Optional<PartnerCenterFault> targets(CustomerState customer, LicenseUpdateRequest request) {
        return request.licensesToAssign().stream()
                .map(LicenseUpdateRequest.Assignment::skuId)
                .filter(skuId -> !customer.knownSku(skuId).isForUsers())
                .map(skuId -> Refusal.SKU_NOT_FOR_USERS.fault(skuId))
                .findFirst();
    }

    private static Optional<PartnerCenterFault> licenseGroups(CustomerState customer, LicenseUpdateRequest request) {
        long groups = request.skuIds().stream()
                .flatMap(skuId -> customer.sku(skuId).stream())
                .map(SimulatedSku::group)
                .distinct()
                .count();
        return groups > 1 ? Optional.of(Refusal.MIXED_LICENSE_GROUPS.fault()) : Optional.empty();
    }

    private static Optional<PartnerCenterFault> servicePlans(CustomerState customer, LicenseUpdateRequest request) {
        return request.licensesToAssign().stream()
                .flatMap(assignment -> assignment.exclusions().stream()
                        .filter(plan -> customer.knownSku(assignment.skuId())
                                .servicePlan(plan)
                                .isEmpty())
                        .map(plan -> Refusal.UNKNOWN_SERVICE_PLAN.fault(plan, assignment.skuId())))
                .findFirst();
    }

    private static Optional<PartnerCenterFault> changes(LicenseUpdateRequest request) {
        return request.skuIds().isEmpty() ? Optional.of(Refusal.NO_CHANGES.fault()) : Optional.empty();
    }

    private static Optional<PartnerCenterFault> removals(SimulatedUser user, LicenseUpdateRequest request) {
        return request.licensesToRemove().stream()
                .filter(Predicate.not(user.licenses()::containsKey))
                .map(skuId -> Refusal.LICENSE_NOT_HELD.fault())
                .findFirst()
                .or(() -> request.licensesToRemove().stream()
                        .filter(user.groupLicenses()::contains)
                        .map(skuId -> Refusal.LICENSE_FROM_GROUP.fault())
                        .findFirst());
    }

    private static Optional<PartnerCenterFault> planRules(
            CustomerState customer, SimulatedUser user, LicenseUpdateRequest request) {
        return customer.planRules()
                .refusal(
                        activePlans(customer, user.licenses()),
                        activePlans(customer, request.appliedTo(user, customer)));
    }

    private static NavigableSet<String> activePlans(
            CustomerState customer, NavigableMap<String, NavigableSet<String>> held) {
        NavigableSet<String> activePlans = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        held.forEach((skuId, excluded) -> customer.knownSku(skuId).servicePlans().stream()
                .map(SimulatedServicePlan::id)
                .filter(Predicate.not(excluded::contains))
                .forEach(activePlans::add));
        return activePlans;
    }

    private static Optional<PartnerCenterFault> seats(
            CustomerState customer, SimulatedUser user, LicenseUpdateRequest request, String customerId) {
        return request.licensesToAssign().stream()
                .map(LicenseUpdateRequest.Assignment::skuId)
                .filter(Predicate.not(user.licenses()::containsKey))
                .map(customer::knownHolding)
                .filter(holding ->
                        holding.usable(customer.consumedSeats(holding.sku())).available() < 1)
                .map(holding -> holding.sku().id())
                .map(skuId -> Answers.quotaExceeded(customerId, skuId))
                .findFirst();
    }
}
