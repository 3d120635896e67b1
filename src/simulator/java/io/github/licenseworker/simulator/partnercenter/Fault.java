package io.github.licenseworker.simulator.partnercenter;

import java.util.List;
import java.util.Optional;

/**
 * Partner Center's own error body.
 *
 * @param codeQuoted the code as a JSON string, which the schema promises and no sample shows
 * @param data empty where the member is missing, which is something else than an empty array
 * @param source empty where the member is missing
 */
public record Fault(
        int status,
        int code,
        boolean codeQuoted,
        String description,
        Optional<List<String>> data,
        Optional<String> source)
        implements Answer {

    static Fault of(int status, int code, String description) {
        return new Fault(status, code, false, description, Optional.empty(), Optional.of("PartnerFD"));
    }

    public Fault withStatus(int other) {
        return new Fault(other, code, codeQuoted, description, data, source);
    }

    public Fault withCode(int other) {
        return new Fault(status, other, codeQuoted, description, data, source);
    }

    public Fault withQuotedCode() {
        return new Fault(status, code, true, description, data, source);
    }

    public Fault withDescription(String other) {
        return new Fault(status, code, codeQuoted, other, data, source);
    }

    /** {@code data} with these entries; an empty array where none is given. */
    public Fault withData(String... entries) {
        return new Fault(status, code, codeQuoted, description, Optional.of(List.of(entries)), source);
    }

    public Fault withoutData() {
        return new Fault(status, code, codeQuoted, description, Optional.empty(), source);
    }

    public Fault withSource(String other) {
        return new Fault(status, code, codeQuoted, description, data, Optional.of(other));
    }

    public Fault withoutSource() {
        return new Fault(status, code, codeQuoted, description, data, Optional.empty());
    }
}
