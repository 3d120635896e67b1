package io.github.licenseworker.partnercenter;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.licenseworker.http.HttpHeaders;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Partner Center with each call whether the token proves MFA, and reads its answer in the header
 * {@code isMfaCompliant}, which is not always there. A call can succeed although the answer is no, until Microsoft
 * enforces it.
 */
final class MfaWatch implements Client {

    private static final Logger LOG = LoggerFactory.getLogger(MfaWatch.class);

    private final Client client;
    private volatile Optional<Boolean> compliant = Optional.empty();

    MfaWatch(Client client) {
        this.client = client;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Response response = client.execute(request, options);
        HttpHeaders.first(response.headers(), "isMfaCompliant")
                .map(String::strip)
                .filter(value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))
                .map(Boolean::valueOf)
                .ifPresent(this::note);
        return response;
    }

    /** What Partner Center last said; empty where it has not said anything yet. */
    Optional<Boolean> isCompliant() {
        return compliant;
    }

    private void note(boolean now) {
        boolean before = compliant.orElse(true);
        compliant = Optional.of(now);
        if (before && !now) {
            LOG.warn(
                    "Partner Center says that the access token does not prove MFA (isMfaCompliant: false). Sign in again"
                            + " as the partner user, with MFA, by the command `consent`");
        }
    }
}
