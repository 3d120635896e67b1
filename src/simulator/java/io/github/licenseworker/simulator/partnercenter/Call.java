package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.util.List;
import java.util.Locale;

/** One received request, and what Partner Center reads from it. */
record Call(ReceivedRequest request, RequestTarget target, CallIdentity identity) {

    static Call of(ReceivedRequest request) {
        return new Call(request, RequestTarget.of(request.method(), request.path()), CallIdentity.of(request));
    }

    Operation operation() {
        return target.operation();
    }

    String path() {
        return request.path();
    }

    boolean hasJsonBody() {
        return request.header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("application/json") || type.startsWith("text/json"))
                .isPresent();
    }

    /** The address of another path of this server, as the caller names the server. */
    String absolute(String otherPath) {
        return "http://" + request.header("Host").orElseThrow() + otherPath;
    }

    /** All SKUs the body names; none where it cannot be read. */
    List<String> skuIds() {
        return LicenseUpdateRequest.read(request.body())
                .map(LicenseUpdateRequest::skuIds)
                .orElse(List.of());
    }
}
