package io.github.licenseworker.simulator.partnercenter;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether a license update is admissible; any refusal refuses all of it. */
final class LicenseUpdateRules {

    private final Refusals refusals;

    LicenseUpdateRules(Refusals refusals) {
        this.refusals = refusals;
    }

    Optional<Fault> refusal(
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

    private Optional<Fault> usageLocation(SimulatedUser user, LicenseUpdateRequest request) {
        boolean needed = !request.licensesToAssign().isEmpty();
        return needed && user.usableLocation().isEmpty()
                ? Optional.of(refusals.fault(Refusal.USAGE_LOCATION_INVALID))
                : Optional.empty();
    }

    private Optional<Fault> ownership(CustomerState customer, LicenseUpdateRequest request) {
        return request.licensesToAssign().stream()
                .map(LicenseUpdateRequest.Assignment::skuId)
                .filter(skuId -> customer.sku(skuId).isEmpty())
                .map(skuId -> refusals.fault(Refusal.SKU_NOT_OWNED, skuId))
                .findFirst();
    }

    private Optional<Fault> targets(CustomerState customer, LicenseUpdateRequest request) {
        return request.licensesToAssign().stream()
                .map(LicenseUpdateRequest.Assignment::skuId)
                .filter(skuId -> !customer.knownSku(skuId).isForUsers())
                .map(skuId -> refusals.fault(Refusal.SKU_NOT_FOR_USERS, skuId))
                .findFirst();
    }

    private Optional<Fault> licenseGroups(CustomerState customer, LicenseUpdateRequest request) {
        long groups = request.skuIds().stream()
                .flatMap(skuId -> customer.sku(skuId).stream())
                .map(SimulatedSku::group)
                .distinct()
                .count();
        return groups > 1 ? Optional.of(refusals.fault(Refusal.MIXED_LICENSE_GROUPS)) : Optional.empty();
    }

    private Optional<Fault> servicePlans(CustomerState customer, LicenseUpdateRequest request) {
        return request.licensesToAssign().stream()
                .flatMap(assignment -> assignment.exclusions().stream()
                        .filter(plan -> customer.knownSku(assignment.skuId())
                                .servicePlan(plan)
                                .isEmpty())
                        .map(plan -> refusals.fault(Refusal.UNKNOWN_SERVICE_PLAN, plan, assignment.skuId())))
                .findFirst();
    }

    private Optional<Fault> changes(LicenseUpdateRequest request) {
        return request.skuIds().isEmpty() ? Optional.of(refusals.fault(Refusal.NO_CHANGES)) : Optional.empty();
    }

    private Optional<Fault> removals(SimulatedUser user, LicenseUpdateRequest request) {
        return request.licensesToRemove().stream()
                .filter(Predicate.not(user.licenses()::containsKey))
                .map(skuId -> refusals.fault(Refusal.LICENSE_NOT_HELD))
                .findFirst()
                .or(() -> request.licensesToRemove().stream()
                        .filter(user.groupLicenses()::contains)
                        .map(skuId -> refusals.fault(Refusal.LICENSE_FROM_GROUP))
                        .findFirst());
    }

    private Optional<Fault> planRules(CustomerState customer, SimulatedUser user, LicenseUpdateRequest request) {
        NavigableSet<String> activePlans = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        NavigableMap<String, NavigableSet<String>> held = request.appliedTo(user, customer);
        held.forEach((skuId, excluded) -> customer.knownSku(skuId).servicePlans().stream()
                .map(SimulatedServicePlan::id)
                .filter(Predicate.not(excluded::contains))
                .forEach(activePlans::add));
        return customer.planRules().refusal(activePlans, refusals);
    }

    private Optional<Fault> seats(
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
