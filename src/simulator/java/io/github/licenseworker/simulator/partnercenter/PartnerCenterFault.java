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
public record PartnerCenterFault(
        int status,
        int code,
        boolean codeQuoted,
        String description,
        Optional<List<String>> data,
        Optional<String> source)
        implements Answer {

    static PartnerCenterFault of(int status, int code, String description) {
        return new PartnerCenterFault(status, code, false, description, Optional.empty(), Optional.of("PartnerFD"));
    }

    public PartnerCenterFault withStatus(int other) {
        return new PartnerCenterFault(other, code, codeQuoted, description, data, source);
    }

    public PartnerCenterFault withQuotedCode() {
        return new PartnerCenterFault(status, code, true, description, data, source);
    }

    public PartnerCenterFault withDescription(String other) {
        return new PartnerCenterFault(status, code, codeQuoted, other, data, source);
    }

    /** {@code data} with these entries; an empty array where none is given. */
    public PartnerCenterFault withData(String... entries) {
        return new PartnerCenterFault(status, code, codeQuoted, description, Optional.of(List.of(entries)), source);
    }

    public PartnerCenterFault withoutData() {
        return new PartnerCenterFault(status, code, codeQuoted, description, Optional.empty(), source);
    }

    public PartnerCenterFault withSource(String other) {
        return new PartnerCenterFault(status, code, codeQuoted, description, data, Optional.of(other));
    }

    public PartnerCenterFault withoutSource() {
        return new PartnerCenterFault(status, code, codeQuoted, description, data, Optional.empty());
    }
}
