package io.github.licenseworker.trial.browser.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param body what Jackson writes; null for an answer without a body
 */
public record Reply(int status, @Nullable Object body) {

    public static Reply of(Object body) {
        return new Reply(200, body);
    }

    static Reply created(Object body) {
        return new Reply(201, body);
    }

    static Reply done() {
        return new Reply(204, null);
    }

    static Reply refused(int status, String message) {
        return new Reply(status, Map.of("message", message));
    }
}
