package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.harness.Models;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way that a request took through the processes, by the names that their elements are drawn with. */
final class ProcessPath {

    private static final String ENDS = "EndEvent_(LicenseAssigned|LicenseTakenBack|Request(Rejected|Cancelled)|Team.*)";
    private static final String TELLING = "(BoundaryEvent|Event|Task)_.*";
    private static final String TELLING_NOTHING =
            "Task_(DescribeCustomer|FindSku|SeeWhetherHeld|LookAgain|CheckAvailability|AssignLicense|CollectFreeSeats)"
                    + "|Event_(LookAgain|LocationWritten|NotForUsers|NeedCounted|TeamDealtWith)|BoundaryEvent_(NotAssigned|RequestRejected)";
    private static final List<String> WITHOUT_A_LICENSE = List.of(
            "EndEvent_RequestRejected",
            "EndEvent_RequestCancelled",
            "EndEvent_TeamRejected",
            "EndEvent_LicenseTakenBack");

    private ProcessPath() {}

    /** The events and tasks that tell one way from another, each where it came first, and the end. */
    static String of(List<String> elements) {
        Stream<String> way = elements.stream()
                .filter(id -> id.matches(TELLING) && !id.matches(TELLING_NOTHING) && !Models.isDecision(id))
                .distinct();
        return Stream.concat(way, lastEnd(elements).stream())
                .map(Models::nameOf)
                .collect(Collectors.joining(" > "));
    }

    /** The name of the event that the process ended with. */
    static String end(List<String> elements) {
        return lastEnd(elements).map(Models::nameOf).orElse("ended");
    }

    /** Whether the person should have the license then. */
    static boolean endsWithLicense(List<String> elements) {
        return lastEnd(elements).filter(WITHOUT_A_LICENSE::contains).isEmpty();
    }

    /** Those of the processes that were called come before. */
    private static Optional<String> lastEnd(List<String> elements) {
        return elements.reversed().stream().filter(id -> id.matches(ENDS)).findFirst();
    }
}
