package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.time.Duration;

/** What a simulated vault does with a request into which a fault is injected. */
@FunctionalInterface
public interface VaultAnswer {

    /** Processes the request as if no fault were injected. */
    interface Processing {

        HttpReply process();
    }

    HttpReply answer(ReceivedRequest request, Processing normally) throws InterruptedException;

    /** 403: the role of the caller does not allow it. */
    static VaultAnswer forbidden() {
        return (request, normally) -> VaultRefusals.forbiddenByRbac(request);
    }

    /**
     * Any refusal of Key Vault.
     *
     * @param code such as {@code Forbidden}
     * @param innerCode such as {@code ForbiddenByFirewall}; empty where the refusal has none
     */
    static VaultAnswer refused(int status, String code, String innerCode) {
        return (request, normally) -> VaultRefusals.of(status, code, innerCode);
    }

    /** A page, as something between the client and the vault sends it. */
    static VaultAnswer page(int status) {
        return (request, normally) -> HttpReply.of(status, "text/html", "<!DOCTYPE html><h1>%d</h1>".formatted(status));
    }

    /** Any answer, for example of the endpoint of the managed identity. */
    static VaultAnswer json(int status, String body) {
        return (request, normally) -> HttpReply.of(status, "application/json", body);
    }

    /** Begins to answer, and goes on with one byte after the other without an end. */
    static VaultAnswer dripping() {
        return (request, normally) -> HttpReply.of(200, "application/json", "{").dripping();
    }

    /** 429 with {@code Retry-After}. */
    static VaultAnswer throttled(Duration retryAfter) {
        return (request, normally) -> VaultRefusals.throttled(retryAfter);
    }

    /** 503. */
    static VaultAnswer unavailable() {
        return (request, normally) -> VaultRefusals.unavailable();
    }

    /** 404, as if the secret were not there. */
    static VaultAnswer notFound() {
        return (request, normally) -> VaultRefusals.notFound(request.path().replaceFirst("/secrets/", ""));
    }

    /** Nothing happens before the gate opens, then all as usual. */
    static VaultAnswer held(Gate gate) {
        return (request, normally) -> {
            gate.pass();
            return normally.process();
        };
    }

    static VaultAnswer connectionDropped() {
        return (request, normally) -> HttpReply.dropped();
    }

    /** The request has its effect, and the connection closes without an answer. */
    static VaultAnswer answerLost() {
        return (request, normally) -> {
            var unused = normally.process();
            return HttpReply.dropped();
        };
    }
}
