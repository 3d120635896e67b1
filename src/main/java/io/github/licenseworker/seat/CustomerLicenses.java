package io.github.licenseworker.seat;

import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.SubscribedSku.ProductSku;
import io.github.licenseworker.partnercenter.Subscription;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The variable {@code customerLicenses}: all SKUs of a customer, with their seats and subscriptions at this moment. */
record CustomerLicenses(UUID customerId, List<License> licenses) {

    /**
     * One SKU. Its seats mean the same as in {@link LicenseAvailability}.
     *
     * @param assignableToUsers null where Partner Center does not say
     * @param subscriptions those that its seats are of, active or not
     */
    record License(
            UUID skuId,
            String skuPartNumber,
            String skuName,
            String licenseGroup,
            @Nullable Boolean assignableToUsers,
            String capabilityStatus,
            int totalSeats,
            int consumedSeats,
            int availableSeats,
            int suspendedSeats,
            List<SubscriptionDescription> subscriptions) {

        private static License of(SubscribedSku sku, List<Subscription> subscriptions) {
            ProductSku product = sku.productSku();
            return new License(
                    product.id(),
                    product.skuPartNumber(),
                    product.name(),
                    product.licenseGroupId(),
                    product.isForUsers(),
                    sku.capabilityStatus(),
                    sku.totalUnits(),
                    sku.consumedUnits(),
                    sku.availableUnits(),
                    sku.suspendedUnits(),
                    subscriptions.stream().map(SubscriptionDescription::of).toList());
        }
    }

    /** @param subscriptions those that hold seats, by the id of their SKU */
    static CustomerLicenses of(
            UUID customerId, List<SubscribedSku> owned, Map<UUID, List<Subscription>> subscriptions) {
        return new CustomerLicenses(
                customerId,
                SkuQuery.distinct(owned).stream()
                        .map(sku -> License.of(
                                sku, subscriptions.getOrDefault(sku.productSku().id(), List.of())))
                        .toList());
    }
}
