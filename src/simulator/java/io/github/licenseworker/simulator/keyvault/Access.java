package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.http.ReceivedRequest;

/** Which requests a fault is for. */
public enum Access {
    READ,
    WRITE,
    /** Reads and writes of secrets. */
    ANY,
    /** Requests for a token of the managed identity. */
    IDENTITY;

    static Access of(ReceivedRequest request) {
        return request.method().equals("GET") ? READ : WRITE;
    }

    boolean covers(Access one) {
        return this == one || (this == ANY && one != IDENTITY);
    }
}
