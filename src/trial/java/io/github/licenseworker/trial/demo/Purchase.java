package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.partnercenter.Ledger;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.trial.engine.History;
import java.util.List;

/**
 * Seats that were asked for, and what came of it.
 *
 * @param decision who decided on the purchase, and how
 * @param granted how many were to be bought
 * @param bought how many Partner Center has added for it
 */
record Purchase(String what, String requester, String decision, int granted, int bought) {

    static Purchase of(long instance, RequestInstances instances, Ledger ledger) {
        History history = instances.history(instance);
        boolean granted = history.variable("seatDecision").asText().equals("buy");
        boolean asked = instances.hasCompleted(instance, "Task_ApproveMoreSeats");
        String requestId = history.variable("licenseSeats").path("requestId").asText();
        return new Purchase(
                history.variable("customerName").asText() + ", "
                        + history.variable("skuName").asText(),
                instances.requests().get(instances.caseOf(instance)).name(),
                !granted ? "rejected" : asked ? "approved" : "no approval needed",
                granted ? history.variable("seats").asInt() : 0,
                seats(ledger.seatChanges().stream()
                        .filter(change -> change.requestId().equalsIgnoreCase(requestId))
                        .toList()));
    }

    static int seats(List<SeatChange> changes) {
        return changes.stream().mapToInt(change -> change.to() - change.from()).sum();
    }

    @Override
    public String toString() {
        return "%s: %d (%s), for %s".formatted(what, bought, decision, requester);
    }
}
