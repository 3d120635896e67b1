package io.github.licenseworker.seat;

import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many seats the worker may buy. It buys none unless the operator allows it, because a purchase binds the customer
 * for the rest of the term.
 *
 * @param maxPerCall the most seats that one job may buy
 * @param maxPerCustomer the most seats of one SKU that a customer may have after a purchase; without it only Microsoft
 *     sets a limit
 */
@ConfigurationProperties("license-worker.seats")
@Validated
record SeatProperties(
        @DefaultValue("0") @Min(0) int maxPerCall,
        @Nullable @Min(1) Integer maxPerCustomer) {}
