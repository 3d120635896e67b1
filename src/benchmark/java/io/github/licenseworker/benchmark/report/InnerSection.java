package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.result.InnerResult;
import java.util.List;

/** What the steps within the worker take. */
final class InnerSection {

    private static final String HEADING = "The inner path";
    private static final String PART = "inner";

    private InnerSection() {}

    static Section of(List<InnerResult> results) {
        if (results.isEmpty()) {
            return Section.notMeasured(HEADING, PART);
        }
        MarkdownTable table = new MarkdownTable(List.of("Step", "µs", "± (99.9%)", "bytes allocated"));
        for (InnerResult result : results) {
            table.row(List.of(
                    result.step(),
                    Spread.number(result.microseconds()),
                    Double.isNaN(result.errorMicroseconds())
                            ? Shown.NOTHING
                            : Spread.number(result.errorMicroseconds()),
                    Spread.whole(result.allocatedBytes())));
        }
        return Section.of(HEADING, PART, table);
    }
}
