package io.github.licenseworker.license;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.SubscribedSku.ProductSku;
import io.github.licenseworker.partnercenter.SubscribedSku.ServicePlan;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SKU that a license is to be changed to, which a user can have in place of the other. Whether a seat is free is for
 * Partner Center to say: what it shows of seats can be older than those that were bought.
 *
 * @param plans the service plans that a user gets with it
 */
record ChangeTarget(Set<UUID> plans) {

    /**
     * Checks the SKU.
     *
     * @throws FailureException {@link ErrorCode#SKU_NOT_OWNED}, {@link ErrorCode#LICENSE_NOT_ASSIGNABLE}, or
     *     {@link ErrorCode#LICENSE_REQUEST_INVALID} where Partner Center does not take both SKUs in one request, or a plan
     *     to leave off is not the SKU's
     */
    static ChangeTarget of(ChangeLicenseRequest request, List<SubscribedSku> owned) {
        List<SubscribedSku> target = listed(owned, request.newSkuId());
        if (target.isEmpty()) {
            throw FailureException.businessError(
                    ErrorCode.SKU_NOT_OWNED,
                    "Order the product, or choose another SKU; the customer has none with the id "
                            + request.newSkuId());
        }
        ProductSku product = target.getFirst().productSku();
        if (Boolean.FALSE.equals(product.isForUsers())) {
            throw FailureException.businessError(
                    ErrorCode.LICENSE_NOT_ASSIGNABLE,
                    "Choose another SKU; %s is for the customer as a whole, so it cannot be assigned to a user"
                            .formatted(product.name()));
        }
        requireSameGroup(request, product.licenseGroupId(), owned);
        Set<UUID> plans = target.stream()
                .flatMap(sku -> sku.userServicePlans().stream())
                .map(ServicePlan::id)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.toSet());
        List<UUID> foreign = request.excludedPlans().stream()
                .filter(plan -> !plans.contains(plan))
                .toList();
        if (!foreign.isEmpty()) {
            throw FailureException.businessError(
                    ErrorCode.LICENSE_REQUEST_INVALID,
                    "Correct excludedPlans; %s has no service plans %s".formatted(product.name(), foreign));
        }
        return new ChangeTarget(plans);
    }

    /** Those of some plans that the SKU has, too. */
    List<UUID> plansOf(List<UUID> others) {
        return others.stream().filter(plans::contains).toList();
    }

    /** "Assign licenses to a user" on Microsoft Learn: all SKUs of a request belong to one license group. */
    private static void requireSameGroup(ChangeLicenseRequest request, String group, List<SubscribedSku> owned) {
        listed(owned, request.skuId()).stream()
                .map(sku -> sku.productSku().licenseGroupId())
                .filter(present -> !present.isEmpty() && !group.isEmpty() && !present.equalsIgnoreCase(group))
                .findFirst()
                .ifPresent(present -> {
                    throw FailureException.businessError(
                            ErrorCode.LICENSE_REQUEST_INVALID,
                            "Assign the new license and remove the old one in a task each; the old one is of the license group %s, the new one of %s"
                                    .formatted(present, group));
                });
    }

    private static List<SubscribedSku> listed(List<SubscribedSku> owned, UUID skuId) {
        return owned.stream().filter(sku -> skuId.equals(sku.productSku().id())).toList();
    }
}
