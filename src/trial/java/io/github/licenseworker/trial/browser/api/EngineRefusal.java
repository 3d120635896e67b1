package io.github.licenseworker.trial.browser.api;

import io.camunda.client.api.command.ClientStatusException;

/** What a command means to the page that the engine refused. */
final class EngineRefusal {

    private EngineRefusal() {}

    static int status(ClientStatusException refused) {
        return switch (refused.getStatusCode()) {
            case NOT_FOUND -> 404;
            case INVALID_ARGUMENT -> 400;
            case FAILED_PRECONDITION, ALREADY_EXISTS -> 409;
            default -> 503;
        };
    }

    static String message(ClientStatusException refused) {
        String text = refused.getStatus().getDescription();
        return status(refused) == 503 ? "The engine does not answer: " + text : "The engine refused: " + text;
    }
}
