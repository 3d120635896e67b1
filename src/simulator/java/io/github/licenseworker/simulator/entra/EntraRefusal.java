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
public record EntraRefusal(
        int status,
        String error,
        int code,
        String text,
        Optional<String> suberror,
        Optional<String> claims,
        Map<String, String> headers)
        implements TokenAnswer {

    static EntraRefusal of(int status, String error, int code, String text) {
        return new EntraRefusal(status, error, code, text, Optional.empty(), Optional.empty(), Map.of());
    }

    public EntraRefusal withStatus(int other) {
        return new EntraRefusal(other, error, code, text, suberror, claims, headers);
    }

    public EntraRefusal withError(String other) {
        return new EntraRefusal(status, other, code, text, suberror, claims, headers);
    }

    public EntraRefusal withText(String other) {
        return new EntraRefusal(status, error, code, other, suberror, claims, headers);
    }

    public EntraRefusal withSuberror(String value) {
        return new EntraRefusal(status, error, code, text, Optional.of(value), claims, headers);
    }

    public EntraRefusal withClaims(String json) {
        return new EntraRefusal(status, error, code, text, suberror, Optional.of(json), headers);
    }

    public EntraRefusal withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new EntraRefusal(status, error, code, text, suberror, claims, Map.copyOf(more));
    }
}
