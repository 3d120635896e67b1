package io.github.licenseworker.token.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.failure.OneLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Entra said when it refused, as far as it may be shown (RFC 6749, section 5.2; Microsoft Learn, "Microsoft Entra
 * authentication and authorization error codes").
 *
 * @param error the member {@code error}, which decides what the refusal means; empty where the answer is not Entra's
 * @param code the number that the text begins with, such as {@code AADSTS700082}; empty where there is none
 * @param text what the text says for people; empty where there is none
 * @param details all that helps Microsoft's support or a policy's administrator
 */
record EntraErrorResponse(String error, String code, String text, Map<String, Object> details) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DESCRIPTION = Pattern.compile("(?s)(AADSTS\\d+): *(.*?)(?: *Trace ID: *([-\\w]+).*)?");
    private static final EntraErrorResponse OF_SOMETHING_ELSE = new EntraErrorResponse("", "", "", Map.of());
    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_CLAIMS = 1000;

    /** The errors of OAuth and OpenID Connect that a token endpoint tells, and Entra's own. With a number, any will do. */
    private static final Set<String> ERRORS = Set.of(
            "access_denied",
            "consent_required",
            "interaction_required",
            "invalid_client",
            "invalid_grant",
            "invalid_request",
            "invalid_resource",
            "invalid_scope",
            "login_required",
            "server_error",
            "temporarily_unavailable",
            "unauthorized_client",
            "unsupported_grant_type");

    /** Reads an answer. Without Entra's own form nothing of its text is kept, because it could quote anything. */
    static EntraErrorResponse of(String body, UnaryOperator<String> redact) {
        JsonNode json = parse(body);
        String error = OneLine.of(redact.apply(json.path("error").asText("")), 50);
        Matcher description = DESCRIPTION.matcher(
                redact.apply(json.path("error_description").asText("")).strip());
        boolean numbered = description.matches();
        if (error.isEmpty() || (!numbered && !ERRORS.contains(error))) {
            return OF_SOMETHING_ELSE;
        }
        String code = numbered ? description.group(1) : firstCode(json);
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "entraError", error);
        put(details, "entraCode", code);
        put(details, "entraReason", text(json, "suberror", redact, 50));
        put(details, "entraTraceId", text(json, "trace_id", redact, 50));
        put(details, "entraCorrelationId", text(json, "correlation_id", redact, 50));
        put(details, "entraClaims", text(json, "claims", redact, LONGEST_CLAIMS));
        return new EntraErrorResponse(
                error, code, numbered ? OneLine.of(description.group(2), LONGEST_TEXT) : "", details);
    }

    /** Whether this is an answer of Entra, and not a page of some gateway or half an answer. */
    boolean isRecognized() {
        return !error.isEmpty();
    }

    /** A sentence that says first what to do and then what was answered. */
    String explain(String advice) {
        return "%s (Entra answered %s%s%s)"
                .formatted(advice, error, code.isEmpty() ? "" : ", " + code, text.isEmpty() ? "" : ": " + text);
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? JSON.missingNode() : json;
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static String firstCode(JsonNode json) {
        JsonNode number = json.path("error_codes").path(0);
        return number.canConvertToLong() ? "AADSTS" + number.asLong() : "";
    }

    private static String text(JsonNode json, String member, UnaryOperator<String> redact, int longest) {
        return OneLine.of(redact.apply(json.path(member).asText("")), longest);
    }

    private static void put(Map<String, Object> details, String name, String value) {
        if (!value.isEmpty()) {
            details.put(name, value);
        }
    }
}
