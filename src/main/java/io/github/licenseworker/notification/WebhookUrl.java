package io.github.licenseworker.notification;

import io.github.licenseworker.http.ProtectedUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address of a webhook. Whoever knows it can write into the channel, so it is never shown. */
record WebhookUrl(String value) {

    /** Public because Spring converts the setting by it. */
    public WebhookUrl {
        value = value.strip();
    }

    boolean isEmpty() {
        return value.isEmpty();
    }

    /** Whether it is an address that nobody on the way can read. */
    boolean isSafe() {
        return uri().filter(address -> address.getHost() != null
                        && address.getRawUserInfo() == null
                        && address.getRawFragment() == null
                        && ProtectedUrl.is(address))
                .isPresent();
    }

    Optional<URI> uri() {
        try {
            return Optional.of(new URI(value));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
