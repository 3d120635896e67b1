package io.github.licenseworker.partnercenter;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Partner Center says to a change of a subscription's quantity that it does not refuse. */
public sealed interface QuantityChange {

    /** It was made; this is the subscription now. */
    record Made(Subscription subscription) implements QuantityChange {}

    /**
     * It is being made.
     *
     * @param location where to ask for the outcome; null where the answer names no address that may be called
     * @param delay how long to wait before asking; null where the answer does not say
     */
    record Underway(@Nullable String location, @Nullable Duration delay) implements QuantityChange {}

    /** It was not made, because the subscription is not any more as it was sent back. */
    record Stale() implements QuantityChange {}
}
