package io.github.licenseworker.reliability;

import io.github.licenseworker.reliability.Processes.Asked;
import java.util.List;
import java.util.Set;

/** Judges what the processes were told. */
record ProcessReferee(List<Asked> asked) {

    /** A customer's limit is no fault, and that nobody can tell is judged by {@link SeatReferee}. */
    private static final Set<String> EXPECTED = Set.of("", Purchase.LIMIT_EXCEEDED, Purchase.UNCONFIRMED);

    List<Asked> notEnded() {
        return asked.stream().filter(one -> !one.outcome().hasEnded()).toList();
    }

    List<Asked> incidents() {
        return asked.stream().filter(one -> one.outcome().incident.isPresent()).toList();
    }

    List<Asked> unexpectedErrors() {
        return asked.stream()
                .filter(one -> !EXPECTED.contains(one.outcome().errorCode()))
                .toList();
    }
}
