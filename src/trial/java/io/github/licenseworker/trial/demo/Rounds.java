package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.control.Microsoft;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Takes the requests of a list in rounds, so that they do not get in each other's way. */
final class Rounds {

    private final RequestRunner runner;
    private final Microsoft microsoft;
    private final Consumer<String> progress;

    Rounds(RequestRunner runner, Microsoft microsoft, Consumer<String> progress) {
        this.runner = runner;
        this.microsoft = microsoft;
        this.progress = progress;
    }

    void run(List<Request> requests) {
        onboard(requests, request -> !request.isTeam() && !needsConsent(request));
        // A team counts the free seats, and would count those that others are about to take
        onboard(requests, request -> request.isTeam() && !needsConsent(request));
        if (requests.stream().anyMatch(Rounds::needsConsent)) {
            // Without a token nobody gets a license, so the others come first
            microsoft.revokeTokens();
            progress.accept("The partner's tokens have been revoked");
            onboard(requests, Rounds::needsConsent);
        }
    }

    private void onboard(List<Request> requests, Predicate<Request> which) {
        runner.onboard(requests.stream().filter(which).toList());
    }

    private static boolean needsConsent(Request request) {
        return request.has(Situation.TOKEN_REJECTED);
    }
}
