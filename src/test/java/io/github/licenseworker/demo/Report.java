package io.github.licenseworker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.engine.History;
import io.github.licenseworker.simulator.Ledger;
import io.github.licenseworker.simulator.Operation;
import java.util.List;
import java.util.stream.Collectors;

/** What became of the new hires. */
final class Report {

    private static final String LAYOUT = "%-12s %-10s %-17s %8s %5s  %-36s  %s";

    private final Ledger ledger;

    Report(Ledger ledger) {
        this.ledger = ledger;
    }

    static String heading() {
        return LAYOUT.formatted("employee", "customer", "license", "warnings", "tries", "request id", "path");
    }

    String line(NewHire hire, History history) {
        JsonNode assignment = history.variable("licenseAssignment");
        JsonNode last = assignment.has("requestId") ? assignment : history.variable("licenseError");
        return LAYOUT.formatted(
                hire.employee(),
                hire.customer(),
                hire.product().productName(),
                history.variable("licenseWarnings").size(),
                tries(last.path("correlationId").asText()),
                last.path("requestId").asText("-"),
                path(history.completedElements()));
    }

    /** How many license calls arrived at Partner Center for the process instance. */
    private long tries(String correlationId) {
        return ledger.requests(Operation.LICENSE_UPDATE).stream()
                .filter(request -> request.header("MS-CorrelationId").orElse("").equals(correlationId))
                .count();
    }

    /** The events and tasks that tell one way through the process from another. */
    private static String path(List<String> elements) {
        return elements.stream()
                .filter(id -> id.matches("(BoundaryEvent|Task|EndEvent)_.*"))
                .filter(id -> !id.matches(
                        "Task_AssignLicense|EndEvent_Assigned|EndEvent_FollowedUp|BoundaryEvent_RequestRejected"))
                .map(Model::nameOf)
                .collect(Collectors.joining(" > "));
    }

    /** The name of the event that the process ended with. */
    static String end(History history) {
        List<String> ends = history.completedElements().stream()
                .filter(id -> id.matches("EndEvent_(LicenseAssigned|AssignedWithWarnings|RequestRejected)"))
                .toList();
        return ends.isEmpty() ? "ended" : Model.nameOf(ends.getLast());
    }
}
