package io.github.licenseworker.trial.browser.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;

/** The interface over an engine with the processes of the project, and the worker that does their jobs. */
abstract class PageFixture extends WorkerFixture {

    static final String SEAT_PURCHASE = "SeatPurchaseProcess";
    static final String ONBOARDING = "LicenseOnboardingProcess";
    static final String APPROVE = "Task_ApproveMoreSeats";

    final Page page = new Page(setup.engine());

    PageFixture() {
        super("--license-worker.seats.max-per-call=200", "--license-worker.new-user-patience=0s");
        setup.deployModels();
    }

    @AfterAll
    void closePage() {
        page.close();
    }

    /** Starts a process for the licensee and returns the key of its instance. */
    String start(String process, Map<String, ?> further) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("notifyRequester", false);
        variables.putAll(further);
        Page.Answer answer = page.post("/processes/" + process + "/instances", Map.of("variables", variables));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body().required("instance").textValue();
    }

    /** Starts a purchase and waits for the task of its approver. */
    JsonNode approvalTask(String requester) {
        var unused = licensee.customer().addSubscription(licensee.skuId(), licensee.skuId(), 1);
        return awaitTask(start(SEAT_PURCHASE, Map.of("seats", 1, "requester", requester)), APPROVE);
    }

    JsonNode awaitTask(String root, String element) {
        return waiting()
                .until(
                        () -> tasks().filter(task ->
                                        task.required("root").textValue().equals(root))
                                .filter(task ->
                                        task.required("elementId").textValue().equals(element))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    Stream<JsonNode> tasks() {
        return page.get("/tasks").valueStream();
    }

    /** Waits until an instance is as it should be. */
    JsonNode awaitInstance(String key, Predicate<JsonNode> condition) {
        return waiting().until(() -> page.get("/instances/" + key), condition);
    }

    JsonNode awaitEnd(String key) {
        return awaitInstance(key, instance -> !instance.required("ended").isNull());
    }

    static Map<String, Object> submission(String name, String decidedBy) {
        return Map.of("variables", Page.read(Submission.of(name, Map.of("decidedBy", decidedBy))));
    }

    static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(each -> each.required(member).asText()).toList();
    }

    static ConditionFactory waiting() {
        return await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofSeconds(30));
    }
}
