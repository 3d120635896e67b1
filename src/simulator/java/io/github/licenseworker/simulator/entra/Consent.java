package io.github.licenseworker.simulator.entra;

/** What a user has agreed to at a sign-in. */
record Consent(String clientId, boolean mfa) {}
