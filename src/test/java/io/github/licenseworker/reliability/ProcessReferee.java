package io.github.licenseworker.reliability;

import io.github.licenseworker.reliability.Processes.Asked;
import java.util.List;

/** Judges what the processes were told. */
record ProcessReferee(List<Asked> asked) {

    /** These errors are no fault, or judged by {@link SeatReferee}. */
    private static boolean isExpected(Asked one) {
        String code = one.outcome().errorCode();
        return code.isEmpty() || SeatOrder.in(one).anyMatch(order -> order.isRefused() || order.isUnconfirmed());
    }

    List<Asked> notEnded() {
        return asked.stream().filter(one -> !one.outcome().hasEnded()).toList();
    }

    List<Asked> incidents() {
        return asked.stream().filter(one -> one.outcome().incident.isPresent()).toList();
    }

    List<Asked> unexpectedErrors() {
        return asked.stream().filter(one -> !isExpected(one)).toList();
    }
}
