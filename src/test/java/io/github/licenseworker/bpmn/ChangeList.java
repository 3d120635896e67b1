package io.github.licenseworker.bpmn;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** People who hold a license, and another one that it is to be changed into. */
final class ChangeList {

    static final String APPROVE = "approve-license-changes/change";
    static final String NEW_NAME = "Microsoft 365 E5";

    final Onboarding place;
    final String newSkuId;
    final SimulatedSubscription newSubscription;
    final List<String> people;

    private final Set<String> holders;
    private final WorkerHarness setup;

    /** So many people hold the license; there are so many free seats of the new one. */
    ChangeList(WorkerHarness setup, int people, int newSeats) {
        this.setup = setup;
        place = new Onboarding(setup, people);
        newSkuId = place.addSku("SPE_E5", NEW_NAME);
        newSubscription = place.customer
                .addSubscription(Onboarding.guid(), newSkuId, newSeats)
                .offerName(NEW_NAME);
        this.people = List.copyOf(place.people(people));
        holders = new HashSet<>(this.people);
    }

    ProcessInstance start() {
        return start(Map.of());
    }

    /** Starts the process with these variables in place of those that it needs, or in addition. */
    ProcessInstance start(Map<String, ?> differently) {
        List<Map<String, String>> list = IntStream.range(0, people.size())
                .mapToObj(i -> Map.of("userId", people.get(i), "employeeName", "Person " + i))
                .toList();
        Map<String, Object> all = new HashMap<>(
                Map.of("customerId", place.customer.id(), "people", list, "skuId", place.skuId, "newSkuId", newSkuId));
        all.putAll(differently);
        return startWith(all);
    }

    /** Starts the process with these variables alone. */
    ProcessInstance startWith(Map<String, ?> variables) {
        holders.forEach(person -> place.customer.giveLicense(person, place.skuId));
        return ProcessInstance.start(setup.engine(), "LicenseChangeListProcess", variables);
    }

    /** The same, and approves the changes. */
    ProcessInstance startApproved(Map<String, ?> differently) {
        return start(differently).submit("Task_ApproveLicenseChanges", APPROVE);
    }

    /** Who it is said of before the start. */
    void hasOnlyTheNewLicense(int person) {
        hasNeither(person);
        place.customer.giveLicense(people.get(person), newSkuId);
    }

    void hasBoth(int person) {
        place.customer.giveLicense(people.get(person), newSkuId);
    }

    void hasNeither(int person) {
        holders.remove(people.get(person));
    }

    /** Cancels the changes, by the message that does so. */
    void cancel(String key) {
        setup.engine().publish("license-changes-cancelled", key, Map.of("cancellationReason", "The merger is off."));
    }

    boolean isChanged(String person) {
        return place.customer.licensesOf(person).equals(Set.of(newSkuId));
    }

    boolean isUnchanged(String person) {
        return place.customer.licensesOf(person).equals(Set.of(place.skuId));
    }
}
