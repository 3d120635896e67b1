package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.partnercenter.RegisteredFault;

/** A registered fault. */
public final class KeyVaultFault extends RegisteredFault {

    private final Access access;
    private final Trouble trouble;

    KeyVaultFault(Access access, int limit, Trouble trouble) {
        super(limit);
        this.access = access;
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }

    /** Whether the request meets this fault, which then counts as a hit. */
    boolean meets(Access one) {
        return access.covers(one) && hit();
    }
}
