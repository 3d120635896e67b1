package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.partnercenter.Wire;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers token requests, by a registered fault where there is one, and keeps a record of them. */
final class TokenCalls {

    private final TokenEndpoint endpoint;
    private final List<EntraFault> faults = new CopyOnWriteArrayList<>();
    private final List<TokenRequest> requests = new CopyOnWriteArrayList<>();

    TokenCalls(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    EntraFault fault(EntraAnswer answer, int times) {
        EntraFault fault = new EntraFault(answer, times);
        faults.add(fault);
        return fault;
    }

    void clearFaults() {
        faults.forEach(EntraFault::clear);
        faults.clear();
    }

    List<TokenRequest> requests() {
        return List.copyOf(requests);
    }

    Wire answer(TokenCall call) throws InterruptedException {
        EntraAnswer answer = faults.stream()
                .filter(EntraFault::meets)
                .map(EntraFault::answer)
                .findFirst()
                .orElseGet(EntraAnswers::normal);
        Exchange.Outcome outcome = new Exchange(call, endpoint).outcome(answer);
        requests.add(call.answered(outcome.wire().status(), outcome.error(), outcome.refreshToken()));
        return outcome.wire();
    }
}
