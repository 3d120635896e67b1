package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The creation of users, by the rules of Entra as far as they are known. */
final class UserCreations {

    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 256;
    private static final List<String> KINDS = List.of(".*[a-z].*", ".*[A-Z].*", ".*[0-9].*", ".*[^a-zA-Z0-9].*");
    private static final int FEWEST_KINDS = 3;

    private final Replay replay;
    private final Journal journal;

    UserCreations(Replay replay, Journal journal) {
        this.replay = replay;
        this.journal = journal;
    }

    Answer process(SimulatedCustomer customer, Call call) {
        return replay.answer(customer, call, state -> create(customer, state, call));
    }

    private Answer create(SimulatedCustomer customer, CustomerState state, Call call) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(call.request().body());
        } catch (JsonProcessingException e) {
            return Answers.inputInvalid();
        }
        Optional<String> name = text(body, "userPrincipalName");
        Optional<String> displayName = text(body, "displayName");
        Optional<String> location = text(body, "usageLocation");
        Optional<String> password = Json.member(body, "passwordProfile").flatMap(profile -> text(profile, "password"));
        if (Stream.of(name, displayName, location, password).anyMatch(Optional::isEmpty)) {
            return Answers.inputInvalid();
        }
        return refusal(customer, state, name.get(), location.get(), password.get())
                .<Answer>map(refusal -> refusal)
                .orElseGet(() -> {
                    SimulatedUser user = new SimulatedUser(UUID.randomUUID().toString(), name.get(), location)
                            .displayName(displayName.get())
                            .firstPassword(password.get())
                            .visibleAfterCalls(state.lags().newUserCalls);
                    state.add(user);
                    journal.userCreated(customer, user, call);
                    return Answers.document(Documents.user(user, call.path() + "/" + user.id()));
                });
    }

    private static Optional<PartnerCenterFault> refusal(
            SimulatedCustomer customer, CustomerState state, String name, String location, String password) {
        if (!Countries.has(location)) {
            return Optional.of(Refusal.UNKNOWN_COUNTRY.fault());
        }
        if (!customer.takesUsersOf(name.replaceFirst(".*@", ""))) {
            return Optional.of(Refusal.DOMAIN_NOT_USABLE.fault());
        }
        if (state.user(name).filter(user -> !user.isDeleted()).isPresent()) {
            return Optional.of(Refusal.NAME_TAKEN.fault());
        }
        return isStrong(password) ? Optional.empty() : Optional.of(Refusal.PASSWORD_TOO_WEAK.fault());
    }

    private static boolean isStrong(String password) {
        return password.length() >= SHORTEST_PASSWORD
                && password.length() <= LONGEST_PASSWORD
                && KINDS.stream().filter(password::matches).count() >= FEWEST_KINDS;
    }

    private static Optional<String> text(JsonNode object, String member) {
        return Json.member(object, member).map(JsonNode::asText).filter(text -> !text.isBlank());
    }
}
