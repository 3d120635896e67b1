package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.harness.Models;
import java.util.List;
import java.util.stream.Collectors;

/** The way that a request took through the processes, by the names that their elements are drawn with. */
final class ProcessPath {

    private static final String ENDS =
            "EndEvent_(LicenseAssigned|AssignedWithWarnings|LicenseTakenBack|RequestRejected|Team.*)";
    private static final String TELLING = "(BoundaryEvent|Event|Task)_.*|" + ENDS;
    private static final String PASSED_BY_EVERYBODY =
            "Task_(FindSku|CheckAvailability|AssignLicense)|BoundaryEvent_(RequestRejected|TakeBack)"
                    + "|Event_(LicenseNotKept|LocationWritten|NotForUsers)";

    private ProcessPath() {}

    /** The events and tasks that tell one way from another, each where it came first. */
    static String of(List<String> elements) {
        return elements.stream()
                .filter(id -> id.matches(TELLING) && !id.matches(PASSED_BY_EVERYBODY))
                .distinct()
                .map(Models::nameOf)
                .collect(Collectors.joining(" > "));
    }

    /** The name of the event that the process ended with. */
    static String end(List<String> elements) {
        return elements.stream()
                .filter(id -> id.matches(ENDS))
                .map(Models::nameOf)
                .findFirst()
                .orElse("ended");
    }
}
