package io.github.licenseworker.partnercenter.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Partner Center says when it does not do what was asked.
 *
 * @param status the HTTP status
 * @param code the code in the body, as text whichever way it was sent; null where the body has none
 * @param description the text for people, one line, empty where there is none
 * @param data further texts, such as the name of the exception on Microsoft's side
 */
public record Fault(int status, @Nullable String code, String description, List<String> data) {

    public Fault {
        data = List.copyOf(data);
    }

    /** All that it says in words. */
    public String text() {
        return description + '\n' + String.join("\n", data);
    }
}
