package io.github.licenseworker.trial.browser.api;

/** Answers one kind of request; on a thread of its own, so it may wait. */
public interface Endpoint {

    /**
     * Answers a request.
     *
     * @throws Refusal where it cannot be done
     */
    Reply answer(Call call);
}
