package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.http.ReceivedRequest;

/** Which requests a fault is for. */
public enum Access {
    READ,
    WRITE,
    DELETE,
    /** All requests for secrets. */
    ANY,
    /** Requests for a token of the managed identity. */
    IDENTITY;

    static Access of(ReceivedRequest request) {
        return switch (request.method()) {
            case "GET" -> READ;
            case "DELETE" -> DELETE;
            default -> WRITE;
        };
    }

    boolean covers(Access one) {
        return this == one || (this == ANY && one != IDENTITY);
    }
}
