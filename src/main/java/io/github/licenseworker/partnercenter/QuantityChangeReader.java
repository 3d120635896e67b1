package io.github.licenseworker.partnercenter;

import static java.util.Objects.requireNonNull;

import feign.TypedResponse;
import io.github.licenseworker.http.HttpHeaders;
import io.github.licenseworker.http.RetryAfter;
import io.github.licenseworker.partnercenter.QuantityChange.Made;
import io.github.licenseworker.partnercenter.QuantityChange.Underway;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a change of a subscription's quantity, or to a question about one. */
final class QuantityChangeReader {

    private final URI baseUrl;
    private final InstantSource clock;

    QuantityChangeReader(URI baseUrl, InstantSource clock) {
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    QuantityChange read(TypedResponse<@Nullable Subscription> answer) {
        return answer.status() == 202
                ? new Underway(
                        HttpHeaders.first(answer.headers(), "Location")
                                .flatMap(this::sameHost)
                                .map(URI::toString)
                                .orElse(null),
                        RetryAfter.in(answer.headers(), clock))
                : new Made(requireNonNull(answer.body()));
    }

    /** The address; empty where it leads to another host, to which the token must not go. */
    Optional<URI> sameHost(String location) {
        try {
            URI address = baseUrl.resolve(location);
            boolean same = baseUrl.getScheme().equals(address.getScheme())
                    && baseUrl.getRawAuthority().equals(address.getRawAuthority());
            return same ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
