package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells requests of this machine from those that a web page elsewhere makes a browser send: under a name of its own that
 * leads to this machine (DNS rebinding), or from its own origin (CSRF).
 */
final class LocalRequests {

    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

    private LocalRequests() {}

    /** Why the request is refused, if it is. */
    static Optional<String> refusal(ReceivedRequest request) {
        String host = request.header("Host").orElse("");
        if (!THIS_MACHINE.matcher(host).matches()) {
            return Optional.of("This page is for this machine only: use http://127.0.0.1 or http://localhost");
        }
        // Programs send no origin, and browsers send one with every POST
        if (request.header("Origin")
                .filter(origin -> !origin.equals("http://" + host))
                .isPresent()) {
            return Optional.of("Another web page sent this; only this page's own forms and programs may");
        }
        return Optional.empty();
    }
}
