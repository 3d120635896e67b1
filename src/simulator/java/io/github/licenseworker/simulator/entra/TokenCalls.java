package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.http.InjectedFaults;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers token requests, by an injected fault where there is one, and keeps a record of them. */
final class TokenCalls {

    private final TokenEndpoint endpoint;
    private final InjectedFaults<TokenCall, TokenAnswer> faults = new InjectedFaults<>();
    private final List<TokenRequest> requests = new CopyOnWriteArrayList<>();

    TokenCalls(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    InjectedFault fault(TokenAnswer answer, int times) {
        return faults.add(call -> true, 0, times, answer);
    }

    void clearFaults() {
        faults.clear();
    }

    List<TokenRequest> requests() {
        return List.copyOf(requests);
    }

    HttpReply answer(TokenCall call) throws InterruptedException {
        TokenAnswer answer = faults.answerTo(call).orElseGet(TokenAnswers::normal);
        TokenAnswerEvaluator.Outcome outcome = new TokenAnswerEvaluator(call, endpoint).outcome(answer);
        requests.add(call.answered(outcome.reply().status(), outcome.error(), outcome.refreshToken()));
        return outcome.reply();
    }
}
