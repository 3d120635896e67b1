package io.github.licenseworker.trial.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Models;
import io.github.licenseworker.trial.harness.Submission;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What comes later in the life of licenses, at a customer of its own: one is changed for another, somebody leaves, and what
 * is free then is given back, at once or after a review.
 */
final class LaterRequests {

    private static final String CUSTOMER = "Adatum";
    private static final String LINE = "%-12s %s";
    private static final String FREE_SEATS = "decide-on-free-seats";
    private static final String REVIEW = "decide-on-license-review";

    /** What people do with a form, by its id. */
    private static final Map<String, String> ANSWERS = Map.of(
            "confirm-mailbox",
            "confirm-mailbox/shared",
            FREE_SEATS,
            "decide-on-free-seats/return",
            REVIEW,
            "decide-on-license-review/return-at-renewal");

    private static final Duration UNTIL_RENEWAL = Duration.ofDays(30);
    private static final Duration UNTIL_FREE_SEATS_SHOW = Duration.ofMinutes(2);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorkerHarness setup;
    private final EmbeddedEngine engine;
    private final Customers customers;
    private final Consumer<String> progress;
    private final Set<Long> attended = new HashSet<>();

    LaterRequests(WorkerHarness setup, Customers customers, Consumer<String> progress) {
        this.setup = setup;
        this.engine = setup.engine();
        this.customers = customers;
        this.progress = progress;
    }

    /** Returns whether all of it came about, and Partner Center shows it. */
    boolean run() {
        NewHire archivist = holder("Archivist", Product.OFFICE_365_E3);
        NewHire bookbinder = holder("Bookbinder", Product.MICROSOFT_365_E3);
        customers.subscription(CUSTOMER, Product.MICROSOFT_365_E5).boughtOutside(1);
        customers.subscription(archivist).termEnds(setup.clock().instant().plus(UNTIL_RENEWAL));
        progress.accept("Later, at %s: a license is changed, a review looks what is free, and somebody leaves"
                .formatted(CUSTOMER));
        return changes(archivist) && isReviewed(archivist) && leaves(bookbinder);
    }

    private boolean changes(NewHire holder) {
        Product next = Product.MICROSOFT_365_E5;
        return play(
                        holder.employee(),
                        Models.CHANGE,
                        Map.of(
                                "userId", holder.user(),
                                "skuName", holder.product().productName(),
                                "newSkuName", next.productName()))
                && customers.isLicensed(holder.with(next))
                && !customers.isLicensed(holder);
    }

    private boolean isReviewed(NewHire formerHolder) {
        return play(CUSTOMER, Models.LICENSE_REVIEW, Map.of()) && isOneFewerAtRenewal(formerHolder);
    }

    private boolean leaves(NewHire holder) {
        boolean left = play(holder.employee(), Models.EMPLOYEE_OFFBOARDING, Map.of("userId", holder.user()))
                && !customers.isLicensed(holder);
        // What is free is looked at when Microsoft shows it
        setup.letPass(UNTIL_FREE_SEATS_SHOW);
        return left && awaitAttending(() -> isOneFewerAtRenewal(holder));
    }

    private NewHire holder(String employee, Product product) {
        String user = employee.toLowerCase(Locale.ROOT) + "@adatum.example";
        NewHire holder = new NewHire(employee, CUSTOMER, user, product, Situation.NONE, "");
        var unused = customers.addUser(holder, "US");
        customers.subscription(holder).boughtOutside(1);
        customers.give(holder);
        return holder;
    }

    private boolean isOneFewerAtRenewal(NewHire holder) {
        SimulatedSubscription subscription = customers.subscription(holder);
        return subscription.quantityAtRenewal() == subscription.quantity() - 1;
    }

    /** Runs a process to its end. */
    private boolean play(String name, String processId, Map<String, Object> further) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "customerId",
                NewHire.id(CUSTOMER),
                "requester",
                Request.REQUESTER,
                "notifyRequester",
                false,
                "effectWait",
                Request.EFFECT_WAIT));
        variables.putAll(further);
        long instance = engine.startProcess(processId, variables);
        boolean ended = awaitAttending(() -> engine.historyOf(instance).isCompleted());
        progress.accept(LINE.formatted(name, ended ? endOf(instance) : "has not ended"));
        return ended;
    }

    private String endOf(long instance) {
        return engine.historyOf(instance).completedElements().reversed().stream()
                .filter(element -> element.startsWith("EndEvent_"))
                .map(Models::nameOf)
                .findFirst()
                .orElseThrow();
    }

    private boolean awaitAttending(BooleanSupplier come) {
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .atMost(LONGEST_RUN)
                    .until(() -> {
                        attend();
                        return come.getAsBoolean();
                    });
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    private void attend() {
        for (UserTask task : engine.userTasks().open()) {
            String form = Models.formOf(task.elementId());
            if (ANSWERS.containsKey(form) && !attended.contains(task.key())) {
                attend(task, form, engine.userTasks().variables(task));
            }
        }
    }

    private void attend(UserTask task, String form, Map<String, JsonNode> shown) {
        attended.add(task.key());
        // Other customers have lists of their own, from what the demo did there
        if (shown.get("customerId").asText().equals(NewHire.id(CUSTOMER))) {
            progress.accept(LINE.formatted(
                    CUSTOMER, String.join(", ", task.candidateGroups()) + ": " + Models.nameOf(task.elementId())));
            engine.userTasks().complete(task, Submission.of(ANSWERS.get(form), shown, allRows(form, shown)));
        }
    }

    /** In a list each row gets the same answer. */
    private static Map<String, ?> allRows(String form, Map<String, JsonNode> shown) {
        return switch (form) {
            case FREE_SEATS ->
                Map.of("freeSeats", rows(shown.get("freeSeats"), Map.of("seatsToReturn", 1, "when", "renewal")));
            case REVIEW ->
                Map.of("reviewRows", rows(shown.get("reviewRows"), Map.of("decision", "return", "when", "renewal")));
            default -> Map.of();
        };
    }

    private static List<JsonNode> rows(JsonNode shown, Map<String, Object> answers) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode row : shown) {
            rows.add(row.<ObjectNode>deepCopy().setAll(JSON.<ObjectNode>valueToTree(answers)));
        }
        return rows;
    }
}
