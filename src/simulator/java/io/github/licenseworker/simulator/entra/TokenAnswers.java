package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.Gate;
import java.time.Duration;

/** What Microsoft's token endpoint answers to requests that a test lets fail. */
public final class TokenAnswers {

    private static final String PARTNER_CENTER_APP = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

    private TokenAnswers() {}

    /** Processes the request as if no fault were injected. */
    public static TokenAnswer normal() {
        return new TokenAnswer.Normal();
    }

    /** Processes the request, so that its tokens are issued, then answers something else. */
    public static TokenAnswer afterCommit(TokenAnswer then) {
        return new TokenAnswer.AfterCommit(then);
    }

    /** Any error; change it with its {@code with} methods. */
    public static EntraRefusal error(int status, String error, int code, String text) {
        return EntraRefusal.of(status, error, code, text);
    }

    public static EntraRefusal refreshTokenExpired() {
        return invalidGrant(
                700082,
                "The refresh token has expired due to inactivity. The token was issued on 2025-01-02T03:04:05.0000000Z"
                        + " and was inactive for 90.00:00:00.");
    }

    public static EntraRefusal tokensRevoked() {
        return invalidGrant(
                50173,
                "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might"
                        + " have changed or reset their password.");
    }

    /** As {@code interaction_required}; some requests get {@code invalid_grant} instead. */
    public static EntraRefusal mfaRequired() {
        return error(
                        400,
                        "interaction_required",
                        50076,
                        "Due to a configuration change made by your administrator, or because you moved to a new"
                                + " location, you must use multi-factor authentication to access '" + PARTNER_CENTER_APP
                                + "'.")
                .withSuberror("basic_action")
                .withClaims(essential("polids", "5ce770ea-8690-4747-aa73-c5b3cd509cd4"));
    }

    public static EntraRefusal conditionalAccess() {
        return invalidGrant(
                        53003,
                        "Access has been blocked by Conditional Access policies. The access policy does not allow token"
                                + " issuance.")
                .withSuberror("message_only")
                .withClaims(essential("capolids", "b3a4ad8f-dbc1-4a8f-8b0e-9d5e9c0f1a11"));
    }

    public static EntraRefusal signInFrequency() {
        return invalidGrant(
                70043,
                "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.");
    }

    public static EntraRefusal userDisabled() {
        return invalidGrant(50057, "The user account is disabled.");
    }

    public static EntraRefusal consentRequired() {
        return invalidGrant(
                        65001,
                        "The user or administrator has not consented to use the application with ID '"
                                + EntraSimulator.CLIENT_ID
                                + "'. Send an interactive authorization request for this user and resource.")
                .withSuberror("consent_required");
    }

    public static EntraRefusal clientSecretExpired() {
        return error(
                401,
                "invalid_client",
                7000222,
                "The provided client secret keys for app '" + EntraSimulator.CLIENT_ID + "' are expired.");
    }

    public static EntraRefusal loopDetected() {
        return invalidGrant(
                50196,
                "The server terminated an operation because it encountered a client request loop. Please contact your"
                        + " app vendor.");
    }

    public static EntraRefusal temporarilyUnavailable() {
        return error(503, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again.");
    }

    /** A page, as a gateway before Entra sends it. */
    public static TokenAnswer serverError(int status) {
        return raw(
                status,
                "text/html; charset=utf-8",
                "<!DOCTYPE html><html><body><h1>%d</h1></body></html>".formatted(status));
    }

    public static EntraRefusal tooManyRequests(Duration retryAfter) {
        return error(429, "temporarily_unavailable", 90055, "There are too many incoming requests.")
                .withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    public static TokenAnswer raw(int status, String contentType, String body) {
        return new TokenAnswer.Raw(status, contentType, body);
    }

    /** Begins to answer, and goes on with one byte after the other without an end. */
    public static TokenAnswer dripping() {
        return new TokenAnswer.Dripping();
    }

    /** Closes the connection without an answer. */
    public static TokenAnswer connectionDropped() {
        return new TokenAnswer.Dropped();
    }

    /** Waits until the gate opens, then processes the request. */
    public static TokenAnswer held(Gate gate) {
        return held(gate, normal());
    }

    /** Waits until the gate opens, then answers; {@code afterCommit(held(gate, normal()))} holds only the answer. */
    public static TokenAnswer held(Gate gate, TokenAnswer then) {
        return new TokenAnswer.Held(gate, then);
    }

    /** Waits, then processes the request. */
    public static TokenAnswer slow(Duration delay) {
        return new TokenAnswer.Slow(delay, normal());
    }

    /** Refuses the refresh token, and repeats it and all else that the request held, secrets included. */
    public static TokenAnswer quotingTheRequest() {
        return quotingTheRequest(invalidGrant(70000, "The provided grant is not valid."));
    }

    /** An error whose description repeats all that the request held, secrets included. */
    public static TokenAnswer quotingTheRequest(EntraRefusal error) {
        return new TokenAnswer.Quoting(error);
    }

    static EntraRefusal invalidGrant(int code, String text) {
        return error(400, "invalid_grant", code, text);
    }

    private static String essential(String claim, String value) {
        return "{\"access_token\":{\"%s\":{\"essential\":true,\"values\":[\"%s\"]}}}".formatted(claim, value);
    }
}
