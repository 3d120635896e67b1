package io.github.licenseworker.token.entra;

import com.microsoft.aad.msal4j.InteractionRequiredExceptionReason;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.licenseworker.failure.OneLine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Entra said when it refused, as far as it may be shown. The client library tells the HTTP status of some refusals
 * only, so it is not looked at more than needed.
 *
 * @param error the member {@code error}, which decides what the refusal means; empty where the answer is not Entra's
 * @param code the number that the text begins with, such as {@code AADSTS700082}; empty where there is none
 * @param text what the text says for people
 * @param details all that helps Microsoft's support or a policy's administrator
 */
record EntraErrorResponse(String error, String code, String text, Map<String, Object> details) {

    private static final Pattern DESCRIPTION = Pattern.compile("(?s)(AADSTS\\d+): *(.*?)(?: *Trace ID: *([-\\w]+).*)?");
    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_CLAIMS = 1000;

    /** Reads an answer. Without Entra's own form nothing of its text is kept, because it could quote anything. */
    static EntraErrorResponse of(MsalServiceException answer, UnaryOperator<String> redact) {
        Matcher description = DESCRIPTION.matcher(
                answer.getMessage() == null
                        ? ""
                        : redact.apply(answer.getMessage()).strip());
        if (!description.matches() || answer.errorCode() == null) {
            return new EntraErrorResponse("", "", "", Map.of());
        }
        String error = OneLine.of(redact.apply(answer.errorCode()), 50);
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "entraError", error);
        put(details, "entraCode", description.group(1));
        put(details, "entraReason", reason(answer));
        put(details, "entraTraceId", description.group(3));
        put(details, "entraCorrelationId", redacted(answer.correlationId(), redact, 50));
        put(details, "entraClaims", redacted(answer.claims(), redact, LONGEST_CLAIMS));
        return new EntraErrorResponse(
                error, description.group(1), OneLine.of(description.group(2), LONGEST_TEXT), details);
    }

    /** Whether this is an answer of Entra, and not a page of some gateway or half an answer. */
    boolean isRecognized() {
        return !error.isEmpty();
    }

    /** A sentence that says first what to do and then what was answered. */
    String explain(String advice) {
        return "%s (Entra answered %s, %s: %s)".formatted(advice, error, code, text);
    }

    private static @Nullable String reason(MsalServiceException answer) {
        return answer instanceof MsalInteractionRequiredException interaction
                        && interaction.reason() != null
                        && interaction.reason() != InteractionRequiredExceptionReason.NONE
                ? interaction.reason().name().toLowerCase(Locale.ROOT)
                : null;
    }

    private static @Nullable String redacted(@Nullable String text, UnaryOperator<String> redact, int longest) {
        return text == null ? null : OneLine.of(redact.apply(text), longest);
    }

    private static void put(Map<String, Object> details, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            details.put(name, value);
        }
    }
}
