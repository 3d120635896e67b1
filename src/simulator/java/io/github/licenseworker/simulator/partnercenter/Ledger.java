package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.RecordedRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every effective change and every answered or dropped request, in order. */
public final class Ledger {

    private final List<LicenseChange> changes = new CopyOnWriteArrayList<>();
    private final List<SeatChange> seatChanges = new CopyOnWriteArrayList<>();
    private final List<LocationChange> locationChanges = new CopyOnWriteArrayList<>();
    private final List<UserCreation> userCreations = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

    Ledger() {}

    /** The license changes so far; an update that leaves a user's licenses as they were is none. */
    public List<LicenseChange> changes() {
        return List.copyOf(changes);
    }

    /** The changes of subscriptions' quantities so far, by calls alone. */
    public List<SeatChange> seatChanges() {
        return List.copyOf(seatChanges);
    }

    /** The changes of usage locations so far, by calls alone. */
    public List<LocationChange> locationChanges() {
        return List.copyOf(locationChanges);
    }

    /** The accounts that calls have created so far. */
    public List<UserCreation> userCreations() {
        return List.copyOf(userCreations);
    }

    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The requests to one kind of resource. */
    public List<RecordedRequest> requests(Operation operation) {
        return requests.stream()
                .filter(request ->
                        RequestTarget.of(request.method(), request.path()).operation() == operation)
                .toList();
    }

    public void clear() {
        changes.clear();
        seatChanges.clear();
        locationChanges.clear();
        userCreations.clear();
        requests.clear();
    }

    void add(LicenseChange change) {
        changes.add(change);
    }

    void add(SeatChange change) {
        seatChanges.add(change);
    }

    void add(LocationChange change) {
        locationChanges.add(change);
    }

    void add(UserCreation creation) {
        userCreations.add(creation);
    }

    void add(RecordedRequest request) {
        requests.add(request);
    }
}
