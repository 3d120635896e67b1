package io.github.licenseworker.partnercenter.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was answered where what was asked for was not done.
 *
 * @param status the HTTP status
 * @param code the code in the body, as text whichever way it was sent; null where the body has none
 * @param description the text for people, one line, empty where there is none
 * @param data further texts, such as the name of the exception on Microsoft's side
 * @param fromPartnerCenter false where something on the way to Partner Center has answered in its place
 */
public record Fault(
        int status, @Nullable String code, String description, List<String> data, boolean fromPartnerCenter) {

    public Fault {
        data = List.copyOf(data);
    }

    /** A fault of Partner Center itself. */
    public Fault(int status, @Nullable String code, String description, List<String> data) {
        this(status, code, description, data, true);
    }

    /** The same, said by something on the way. */
    public Fault fromTheWay() {
        return new Fault(status, code, description, data, false);
    }

    /** All that it says in words. */
    public String text() {
        return description + '\n' + String.join("\n", data);
    }
}
