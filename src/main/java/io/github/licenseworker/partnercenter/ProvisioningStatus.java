package io.github.licenseworker.partnercenter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far Microsoft is with a subscription.
 *
 * @param skuId the SKU whose seats the subscription holds: the only member of the API that says so
 */
record ProvisioningStatus(@Nullable UUID skuId) {}
