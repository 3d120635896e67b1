package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.partnercenter.RegisteredFault;

/** A registered fault. */
public final class EntraFault extends RegisteredFault {

    private final EntraAnswer answer;

    EntraFault(EntraAnswer answer, int times) {
        super(times);
        this.answer = answer;
    }

    EntraAnswer answer() {
        return answer;
    }

    /** Whether the next request meets this fault, which then counts as a hit. */
    boolean meets() {
        return hit();
    }
}
