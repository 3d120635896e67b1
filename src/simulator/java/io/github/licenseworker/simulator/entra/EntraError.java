package io.github.licenseworker.simulator.entra;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An error of the token endpoint.
 *
 * @param code the number after {@code AADSTS}
 * @param text what follows it in the description, without the trace
 * @param claims JSON, which the answer holds as a string
 */
public record EntraError(
        int status,
        String error,
        int code,
        String text,
        Optional<String> suberror,
        Optional<String> claims,
        Map<String, String> headers)
        implements EntraAnswer {

    static EntraError of(int status, String error, int code, String text) {
        return new EntraError(status, error, code, text, Optional.empty(), Optional.empty(), Map.of());
    }

    public EntraError withStatus(int other) {
        return new EntraError(other, error, code, text, suberror, claims, headers);
    }

    public EntraError withError(String other) {
        return new EntraError(status, other, code, text, suberror, claims, headers);
    }

    public EntraError withText(String other) {
        return new EntraError(status, error, code, other, suberror, claims, headers);
    }

    public EntraError withSuberror(String value) {
        return new EntraError(status, error, code, text, Optional.of(value), claims, headers);
    }

    public EntraError withClaims(String json) {
        return new EntraError(status, error, code, text, suberror, Optional.of(json), headers);
    }

    public EntraError withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new EntraError(status, error, code, text, suberror, claims, Map.copyOf(more));
    }
}
