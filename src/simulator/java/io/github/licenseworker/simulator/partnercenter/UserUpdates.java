package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.Optional;

/** The change of a user, of whom only the usage location can change here. */
final class UserUpdates {

    private final Replay replay;
    private final Journal journal;

    UserUpdates(Replay replay, Journal journal) {
        this.replay = replay;
        this.journal = journal;
    }

    Answer process(SimulatedCustomer customer, Call call) {
        return replay.answer(
                customer,
                call,
                state -> state.user(call.target().user())
                        .filter(SimulatedUser::isVisibleToThisCall)
                        .map(user -> update(customer, state, user, call))
                        .orElseGet(Answers::userNotFound));
    }

    private Answer update(SimulatedCustomer customer, CustomerState state, SimulatedUser user, Call call) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(call.request().body());
        } catch (JsonProcessingException e) {
            return Answers.inputInvalid();
        }
        if (!body.isObject()) {
            return Answers.inputInvalid();
        }
        Optional<String> location = Json.member(body, "usageLocation").map(JsonNode::asText);
        if (location.filter(value -> !Countries.has(value)).isPresent()) {
            return Refusal.UNKNOWN_COUNTRY.fault();
        }
        location.ifPresent(to -> move(customer, state, user, to, call));
        return Answers.document(Documents.user(user, call.path()));
    }

    private void move(SimulatedCustomer customer, CustomerState state, SimulatedUser user, String to, Call call) {
        Optional<String> from = user.usageLocation();
        if (!from.equals(Optional.of(to))) {
            user.usageLocation(Optional.of(to), state.lags().usageLocationUpdates);
            journal.locationChanged(customer, user, from, to, call);
        }
    }
}
