package io.github.licenseworker.partnercenter;

import static java.util.Objects.requireNonNull;

import feign.TypedResponse;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.http.HttpHeaders;
import io.github.licenseworker.http.RetryAfter;
import io.github.licenseworker.partnercenter.QuantityChange.Made;
import io.github.licenseworker.partnercenter.QuantityChange.Stale;
import io.github.licenseworker.partnercenter.QuantityChange.Underway;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The customers' subscriptions: each method is one HTTP call, and whatever goes wrong comes out as a {@link
 * FailureException}. Used by many threads at once.
 */
public final class Subscriptions {

    /** Microsoft Learn, "Partner Center REST error codes": the ETag of the resource is not the current one. */
    private static final String STALE_ETAG = "2055";

    private final PartnerCenterApi api;
    private final GuardedCalls calls;
    private final URI baseUrl;
    private final InstantSource clock;

    Subscriptions(PartnerCenterApi api, GuardedCalls calls, URI baseUrl, InstantSource clock) {
        this.api = api;
        this.calls = calls;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    public List<Subscription> of(UUID customerId, CallIds ids) {
        return calls.call(customerId, ids, () -> api.subscriptions(customerId, ids.headers()))
                .items();
    }

    public Subscription read(UUID customerId, String subscriptionId, CallIds ids) {
        return calls.call(customerId, ids, () -> api.subscription(customerId, subscriptionId, ids.headers()));
    }

    /** The SKU whose seats a subscription holds; empty where it is not provisioned, or not for seats. */
    public Optional<UUID> skuOf(UUID customerId, Subscription subscription, CallIds ids) {
        return unlessMissing(() -> calls.call(
                        customerId, ids, () -> api.provisioningStatus(customerId, subscription.id(), ids.headers())))
                .flatMap(status -> Optional.ofNullable(status.skuId()));
    }

    /**
     * Sends a subscription back with another quantity.
     *
     * @param changed the subscription as it was read last, apart from the quantity
     */
    public QuantityChange changeQuantity(UUID customerId, Subscription changed, CallIds ids) {
        try {
            return outcome(calls.call(
                    customerId, ids, () -> api.updateSubscription(customerId, changed.id(), ids.headers(), changed)));
        } catch (FailureException refused) {
            if (STALE_ETAG.equals(refused.failure().origin().partnerCenterCode())) {
                return new Stale();
            }
            throw refused;
        }
    }

    /**
     * Asks what became of a change that was underway.
     *
     * @param location what {@link Underway} named; it is checked again, as it was kept outside of this program
     * @return empty where nothing is known there any more
     */
    public Optional<QuantityChange> progress(UUID customerId, String location, CallIds ids) {
        URI address = URI.create(sameHost(location).orElseThrow());
        return unlessMissing(() -> outcome(calls.call(customerId, ids, () -> api.progress(address, ids.headers()))));
    }

    private static <T> Optional<T> unlessMissing(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (FailureException failed) {
            if (Integer.valueOf(404).equals(failed.failure().origin().httpStatus())) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private QuantityChange outcome(TypedResponse<@Nullable Subscription> answer) {
        return answer.status() == 202
                ? new Underway(
                        HttpHeaders.first(answer.headers(), "Location")
                                .flatMap(this::sameHost)
                                .orElse(null),
                        RetryAfter.in(answer.headers(), clock))
                : new Made(requireNonNull(answer.body()));
    }

    /** The address; empty where it leads to another host, to which the token must not go. */
    private Optional<String> sameHost(String location) {
        try {
            URI address = baseUrl.resolve(location);
            boolean same = baseUrl.getScheme().equals(address.getScheme())
                    && baseUrl.getRawAuthority().equals(address.getRawAuthority());
            return same ? Optional.of(address.toString()) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
