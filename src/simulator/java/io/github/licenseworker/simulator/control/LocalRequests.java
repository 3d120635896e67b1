package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells requests of this machine from those that a web page elsewhere makes a browser send: under a name of its own that
 * leads to this machine (DNS rebinding), or from its own origin (CSRF).
 */
public final class LocalRequests {

    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private LocalRequests() {}

    /** Why a request is refused, if it is. */
    static Optional<String> refusal(ReceivedRequest request) {
        return refusal(request.header("Host").orElse(""), request.header("Origin"));
    }

    /** Why a request with these headers is refused, if it is. */
    public static Optional<String> refusal(String host, Optional<String> origin) {
        if (!THIS_MACHINE.matcher(host).matches()) {
            return Optional.of("This page is for this machine only: use http://127.0.0.1 or http://localhost");
        }
        // Programs send no origin, and browsers send one with every POST
        if (origin.filter(page -> !page.equals("http://" + host)).isPresent()) {
            return Optional.of("Another web page sent this; only this page's own forms and programs may");
        }
        return Optional.empty();
    }
}
