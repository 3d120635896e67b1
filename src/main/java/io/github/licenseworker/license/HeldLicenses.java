package io.github.licenseworker.license;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.UserLicenses;
import io.github.licenseworker.partnercenter.UserLicenses.ProductSku;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code userLicenses}: what a user holds at this moment.
 *
 * @param complete false where Partner Center lists licenses without saying their SKU, which are not in the list then
 */
record HeldLicenses(UUID customerId, String userId, boolean complete, List<License> licenses) {

    /**
     * One license.
     *
     * @param source {@code direct} or {@code group}; null where Partner Center does not tell. Its documentation ("License
     *     resources" on Microsoft Learn) has no member that would, and so it is null today
     */
    record License(
            @Nullable UUID skuId,
            String skuPartNumber,
            String skuName,
            String licenseGroup,
            @Nullable String source,
            List<LicensePlan> servicePlans) {}

    /** What is told of the licenses of a user whose customer owns these SKUs. */
    static HeldLicenses of(UUID customerId, String userId, UserLicenses held, List<SubscribedSku> owned) {
        List<License> licenses =
                held.skus().stream().map(sku -> license(sku, held, owned)).toList();
        return new HeldLicenses(customerId, userId, held.namesEach(), licenses);
    }

    private static License license(ProductSku sku, UserLicenses held, List<SubscribedSku> owned) {
        return new License(
                sku.id(),
                sku.skuPartNumber(),
                sku.name(),
                sku.licenseGroupId(),
                null,
                LicensePlan.of(requireNonNull(sku.id()), held, owned));
    }
}
