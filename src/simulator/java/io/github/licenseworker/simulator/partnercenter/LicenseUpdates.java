package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;

/** The resource {@code licenseupdates}. */
final class LicenseUpdates {

    private final Replay replay;
    private final Journal journal;

    LicenseUpdates(Replay replay, Journal journal) {
        this.replay = replay;
        this.journal = journal;
    }

    Answer process(SimulatedCustomer customer, Call call) {
        return replay.answer(customer, call, state -> update(customer, state, call));
    }

    private Answer update(SimulatedCustomer customer, CustomerState state, Call call) {
        Optional<SimulatedUser> user = state.user(call.target().user()).filter(SimulatedUser::isVisibleToThisCall);
        if (user.isEmpty()) {
            return Answers.userNotFound();
        }
        return LicenseUpdateRequest.read(call.request().body())
                .map(request -> LicenseUpdateRules.refusal(state, user.get(), request, customer.id())
                        .<Answer>map(refusal -> refusal)
                        .orElseGet(() -> commit(customer, state, user.get(), request, call)))
                .orElseGet(Answers::inputInvalid);
    }

    private Answer commit(
            SimulatedCustomer customer,
            CustomerState state,
            SimulatedUser user,
            LicenseUpdateRequest request,
            Call call) {
        NavigableMap<String, NavigableSet<String>> before = user.licenses();
        NavigableMap<String, NavigableSet<String>> after = request.appliedTo(user, state);
        ObjectNode body = LicenseUpdateBody.of(request, warnings(state, request));
        if (!after.equals(before)) {
            user.replaceLicenses(after, state.lags().licenseReads);
            LicenseChange change = LicenseChange.between(before, after, customer, user, call.identity());
            journal.licensesChanged(customer, change, body, call);
        }
        return Answers.raw(201, Json.CONTENT_TYPE, Json.write(body));
    }

    private static List<SimulatedWarning> warnings(CustomerState state, LicenseUpdateRequest request) {
        return request.licensesToAssign().stream()
                .flatMap(assignment -> state.warnings(assignment.skuId()).stream())
                .toList();
    }
}
