package io.github.licenseworker.simulator.partnercenter;

import java.util.Locale;
import java.util.function.Function;

/** Processes changes, and answers one that is sent again under the same {@code MS-RequestId} as it did before. */
final class Replay {

    private final SimulatorOptions options;

    Replay(SimulatorOptions options) {
        this.options = options;
    }

    Answer answer(SimulatedCustomer customer, Call call, Function<CustomerState, Answer> change) {
        if (!call.hasJsonBody()) {
            return Answers.empty(415);
        }
        return customer.ask(state -> {
            String key = String.join(
                            " ",
                            call.request().method(),
                            call.path(),
                            call.identity().requestId())
                    .toLowerCase(Locale.ROOT);
            Answer first = state.answersByRequest().get(key);
            if (first != null && options.requestIdReplay) {
                return first;
            }
            Answer answer = change.apply(state);
            state.answersByRequest().putIfAbsent(key, answer);
            return answer;
        });
    }
}
