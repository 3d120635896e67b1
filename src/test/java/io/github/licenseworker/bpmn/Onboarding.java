package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.engine.History;
import io.github.licenseworker.engine.UserTask;
import io.github.licenseworker.local.LocalSetup;
import io.github.licenseworker.simulator.LicenseGroup;
import io.github.licenseworker.simulator.SimulatedCustomer;
import io.github.licenseworker.simulator.SimulatedSku;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** One onboarding of a customer, a user and a SKU of its own, so that tests do not get in each other's way. */
final class Onboarding {

    static final String RETRY = "{\"repairDecision\": \"retry\"}";
    static final String REJECT = "{\"repairDecision\": \"reject\", \"rejectionReason\": \"no budget\"}";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    final String userId = UUID.randomUUID().toString();
    final String skuId = UUID.randomUUID().toString();
    final SimulatedCustomer customer;

    private final LocalSetup setup;
    private long processInstanceKey;

    Onboarding(LocalSetup setup, int seats) {
        this.setup = setup;
        this.customer = setup.partnerCenter().addCustomer(UUID.randomUUID().toString(), "Contoso");
        customer.addSku(new SimulatedSku(skuId, "SPE_E3", "Microsoft 365 E3", LicenseGroup.GROUP1, List.of()), seats);
        var unused = customer.addUser(userId, userId + "@contoso.example", "US");
    }

    Onboarding start() {
        return start(Map.of());
    }

    Onboarding start(Map<String, Object> differently) {
        Map<String, Object> variables =
                new HashMap<>(Map.of("customerId", customer.id(), "userId", userId, "skuId", skuId));
        variables.putAll(differently);
        processInstanceKey = setup.engine().startProcess("LicenseOnboardingProcess", variables);
        return this;
    }

    UserTask awaitTask(String elementId) {
        return await().atMost(LONGEST_WAIT)
                .until(
                        () -> openTasks()
                                .filter(task -> task.elementId().equals(elementId))
                                .findFirst(),
                        task -> task.isPresent())
                .orElseThrow();
    }

    Onboarding complete(String elementId, String json) {
        setup.engine().userTasks().complete(awaitTask(elementId), json);
        return this;
    }

    Stream<UserTask> openTasks() {
        return setup.engine().userTasks().open().stream()
                .filter(task -> task.processInstanceKey() == processInstanceKey);
    }

    /** What the calls to Partner Center for this customer carried in a header. */
    List<String> headersOfCalls(String name) {
        return setup.partnerCenter().ledger().requests().stream()
                .filter(request -> request.path().contains(customer.id()))
                .map(request -> request.header(name).orElseThrow())
                .toList();
    }

    History history() {
        return setup.engine().historyOf(processInstanceKey);
    }

    /** Waits for the end and says which elements were passed; the last but one is the end event. */
    void endsWith(String endEvent) {
        await().atMost(LONGEST_WAIT).until(() -> history().isCompleted());
        assertThat(history().completedElements()).endsWith(endEvent, "LicenseOnboardingProcess");
    }
}
