package io.github.licenseworker.simulator;

import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;

/** The resource {@code licenseupdates}. */
final class LicenseUpdates {

    private final Switches switches;
    private final LicenseUpdateRules rules;
    private final Ledger ledger;

    LicenseUpdates(Switches switches, Ledger ledger) {
        this.switches = switches;
        this.rules = new LicenseUpdateRules(switches.refusals());
        this.ledger = ledger;
    }

    Answer process(SimulatedCustomer customer, Call call) {
        if (!acceptsContentType(call)) {
            return Answers.empty(415);
        }
        return customer.ask(state -> {
            String key = (call.path() + " " + call.trace().requestId()).toLowerCase(Locale.ROOT);
            Answer first = state.answersByRequest().get(key);
            if (first != null && switches.requestIdReplay) {
                return first;
            }
            Answer answer = update(customer, state, call);
            state.answersByRequest().putIfAbsent(key, answer);
            return answer;
        });
    }

    private static boolean acceptsContentType(Call call) {
        return call.headers()
                .first("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("application/json") || type.startsWith("text/json"))
                .isPresent();
    }

    private Answer update(SimulatedCustomer customer, CustomerState state, Call call) {
        Optional<SimulatedUser> user = state.user(call.target().user()).filter(SimulatedUser::isVisibleToThisCall);
        if (user.isEmpty()) {
            return Answers.userNotFound();
        }
        return LicenseUpdateRequest.read(call.body())
                .map(request -> rules.refusal(state, user.get(), request, customer.id())
                        .<Answer>map(refusal -> refusal)
                        .orElseGet(() -> commit(customer, state, user.get(), request, call.trace())))
                .orElseGet(Answers::inputInvalid);
    }

    private Answer commit(
            SimulatedCustomer customer,
            CustomerState state,
            SimulatedUser user,
            LicenseUpdateRequest request,
            Trace trace) {
        NavigableMap<String, NavigableSet<String>> before = user.licenses();
        NavigableMap<String, NavigableSet<String>> after = request.appliedTo(user, state);
        if (!after.equals(before)) {
            user.replaceLicenses(after, state.hiddenReads());
            ledger.add(LicenseChange.between(before, after, customer, user, trace));
        }
        return Answers.raw(201, Json.CONTENT_TYPE, Json.write(LicenseUpdateBody.of(request, warnings(state, request))));
    }

    private static List<SimulatedWarning> warnings(CustomerState state, LicenseUpdateRequest request) {
        return request.licensesToAssign().stream()
                .flatMap(assignment -> state.warnings(assignment.skuId()).stream())
                .toList();
    }
}
