package io.github.licenseworker.simulator.keyvault;

/** Which requests a fault is for. */
public enum Access {
    READ,
    WRITE,
    /** Reads and writes of secrets. */
    ANY,
    /** Requests for a token of the managed identity. */
    IDENTITY;

    boolean covers(Access one) {
        return this == one || (this == ANY && one != IDENTITY);
    }
}
