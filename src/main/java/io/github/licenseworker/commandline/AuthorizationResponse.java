package io.github.licenseworker.commandline;

import io.github.licenseworker.token.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sign-in page sends back in the address that it sends the browser to (RFC 6749, section 4.1.2).
 *
 * @param state which sign-in it answers
 * @param code what is redeemed for tokens; null where the sign-in failed
 * @param error why it failed; null where it did not
 */
record AuthorizationResponse(
        String state, @Nullable Secret code, @Nullable String error) {

    /** Reads an address; empty where it answers no sign-in. */
    static Optional<AuthorizationResponse> parse(URI address) {
        Map<String, String> parameters = parameters(address);
        String state = parameters.getOrDefault("state", "");
        if (parameters.containsKey("error")) {
            String error =
                    "%s: %s".formatted(parameters.get("error"), parameters.getOrDefault("error_description", ""));
            return Optional.of(new AuthorizationResponse(state, null, error));
        }
        return Optional.ofNullable(parameters.get("code"))
                .map(code -> new AuthorizationResponse(state, new Secret(code), null));
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        String query = address.getRawQuery() == null ? "" : address.getRawQuery();
        for (String parameter : query.split("&", -1)) {
            String[] nameAndValue = parameter.split("=", 2);
            if (nameAndValue.length == 2) {
                parameters.put(nameAndValue[0], URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
