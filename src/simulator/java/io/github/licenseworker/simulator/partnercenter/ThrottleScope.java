package io.github.licenseworker.simulator.partnercenter;

/** Whose calls share one limit. */
public enum ThrottleScope {
    PARTNER,
    PARTNER_AND_CUSTOMER
}
