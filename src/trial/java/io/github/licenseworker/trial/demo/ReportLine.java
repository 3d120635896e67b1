package io.github.licenseworker.trial.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.partnercenter.Ledger;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.trial.engine.History;

/** A line of the report: what became of one new hire, or of a team's request as a whole. */
record ReportLine(String name, NewHire hire, Object warnings, Object tries, String requestId, String way) {

    private static final String LAYOUT = "%-12s %-10s %-19s %8s %5s  %-36s  %s";

    static String heading() {
        return LAYOUT.formatted("employee", "customer", "license", "warnings", "tries", "request id", "path");
    }

    static ReportLine of(NewHire hire, long key, RequestInstances instances, Ledger ledger) {
        History history = instances.history(key);
        JsonNode assignment = history.variable("licenseAssignment");
        JsonNode last = assignment.has("requestId") ? assignment : history.variable("licenseError");
        return new ReportLine(
                hire.isInTeam() ? "  " + hire.employee() : hire.employee(),
                hire,
                history.variable("licenseWarnings").size(),
                tries(last.path("correlationId").asText(), ledger),
                last.path("requestId").asText("-"),
                ProcessPath.of(instances.completedElements(key)));
    }

    static ReportLine ofTeam(Request team, long key, RequestInstances instances) {
        JsonNode seats = instances.history(key).variable("licenseSeats");
        return new ReportLine(
                team.name(),
                team.hires().getFirst(),
                "",
                "",
                seats.path("requestId").asText("-"),
                ProcessPath.of(instances.completedElements(key)));
    }

    /** How many license calls arrived at Partner Center for the process instance. */
    private static long tries(String correlationId, Ledger ledger) {
        return ledger.requests(Operation.LICENSE_UPDATE).stream()
                .filter(request -> request.header("MS-CorrelationId").orElse("").equals(correlationId))
                .count();
    }

    @Override
    public String toString() {
        return LAYOUT.formatted(name, hire.customer(), hire.product().productName(), warnings, tries, requestId, way);
    }
}
