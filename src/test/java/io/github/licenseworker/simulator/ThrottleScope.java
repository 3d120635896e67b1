package io.github.licenseworker.simulator;

/** Whose calls share one limit. */
public enum ThrottleScope {
    PARTNER,
    PARTNER_AND_CUSTOMER
}
