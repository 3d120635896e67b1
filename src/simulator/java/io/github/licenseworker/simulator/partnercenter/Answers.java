package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.HttpDate;
import io.github.licenseworker.simulator.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What Partner Center itself answers: its documented and reported faults, and the forms they come in. */
public final class Answers {

    private Answers() {}

    /** Processes the call as if no fault were injected. */
    public static Answer normal() {
        return new Answer.Normal();
    }

    /**
     * Processes the call, then answers {@code then}, also where the call was refused and so had no effect. In it {@link
     * #normal()} stands for what came of the call.
     */
    public static Answer afterCommit(Answer then) {
        return new Answer.AfterCommit(then);
    }

    /** Any fault, without {@code data} and from source {@code PartnerFD}; change it with its {@code with} methods. */
    public static PartnerCenterFault fault(int status, int code, String description) {
        return PartnerCenterFault.of(status, code, description);
    }

    /** The longer form of an error body, without {@code source}. */
    public static Answer extendedFault(
            int status, int code, String errorName, String message, boolean retryable, Map<String, String> parameters) {
        return new Answer.ExtendedFault(
                status, code, message, errorName, retryable, parameters, "InternalErrorCode=" + code);
    }

    /** Microsoft Graph's form of an error body, not seen from Partner Center. */
    public static Answer graphError(int status, String code, String message) {
        return new Answer.GraphError(status, code, message);
    }

    public static Answer raw(int status, String contentType, byte[] body, Map<String, String> headers) {
        return new Answer.Raw(
                status, contentType, ByteBuffer.wrap(body.clone()).asReadOnlyBuffer(), Map.copyOf(headers));
    }

    public static Answer raw(int status, String contentType, String body) {
        return raw(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** A status without a body. */
    public static Answer empty(int status) {
        return raw(status, "", "");
    }

    /** A resource, by 200. */
    static Answer document(ObjectNode resource) {
        return raw(200, Json.CONTENT_TYPE, Json.write(resource));
    }

    /** 202 with the address to poll. */
    static Answer accepted(String location) {
        return raw(202, "", new byte[0], Map.of("Location", location));
    }

    /** The gateway's 429 with {@code Retry-After} in seconds. */
    public static Answer tooManyRequests(Duration retryAfter) {
        long seconds = retryAfter.toSeconds();
        return new Answer.TooManyRequests(
                Long.toString(seconds), "Rate limit is exceeded. Try again in " + seconds + " seconds.");
    }

    /** The gateway's 429 with {@code Retry-After} as an HTTP date. */
    public static Answer tooManyRequests(Instant retryAt) {
        return new Answer.TooManyRequests(HttpDate.of(retryAt), "Rate limit is exceeded.");
    }

    /** 401 with the reason in the status line and the challenge only. */
    public static Answer mfaRequiredInStatusLine() {
        return new Answer.Unauthorized("Unauthorized - MFA required", "Bearer error=\"invalid_token\"");
    }

    /** The older 403 that is plain text. */
    public static Answer roleNotSufficientAsText() {
        return raw(
                403,
                "text/plain; charset=utf-8",
                "The supplied role does not have the rights to perform the requested operation");
    }

    /** 60012 for the customer and the first SKU that the call names. */
    public static Answer quotaExceeded() {
        return new Answer.QuotaExceeded();
    }

    public static PartnerCenterFault quotaExceeded(String customerId, String skuId) {
        return fault(
                        400,
                        60012,
                        "We are sorry, it looks like you have run out of licenses."
                                + " Buy more licenses, and then try again.")
                .withData("LicenseQuotaExceededException : Subscription with Account " + customerId + " and SKU "
                        + skuId + " does not have any available licenses left.");
    }

    public static PartnerCenterFault partnerTokenNotAllowed() {
        return fault(
                400,
                900316,
                "Partner token is not allowed in license management calls. Please call with Partner Access Token."
                        + " To learn more, see"
                        + " https://learn.microsoft.com/partner-center/developer/enable-secure-app-model"
                        + "#get-access-token");
    }

    public static PartnerCenterFault conditionalAccessBlocked() {
        return fault(
                403,
                900309,
                "Access has been blocked by Conditional Access policies."
                        + " The access policy does not allow token issuance."
                        + " Learn more at https://learn.microsoft.com/azure/active-directory"
                        + "/conditional-access/concept-conditional-access-users-groups.");
    }

    /** Entra refused a token in the customer's tenant, for example {@code AADSTS65001}. */
    public static PartnerCenterFault tokenIssuanceFailed(String aadsts) {
        return fault(403, 90000, aadsts + ": Entra ID returned an error while the token was issued.");
    }

    public static PartnerCenterFault insufficientPrivileges() {
        return fault(403, 900308, "Insufficient privileges to complete the operation.");
    }

    public static PartnerCenterFault appOnlyTokenNotAllowed() {
        return fault(403, 900329, "This resource does not support app-only tokens.");
    }

    public static PartnerCenterFault roleNotSufficient() {
        return fault(403, 900150, "The supplied role does not have the rights to perform the requested operation.");
    }

    public static PartnerCenterFault accessDenied() {
        return fault(403, 2032, "Access denied.");
    }

    /** 403 by the list of codes; a client has met it as 400, see {@link PartnerCenterFault#withStatus}. */
    public static PartnerCenterFault noRelationship() {
        return fault(403, 20002, "The partner does not have a relationship with the customer.");
    }

    /** Two changes of the same objects at once, in the words of Microsoft Graph; it is seen with 409 and with 503. */
    public static Answer concurrentRequests(int status) {
        return graphError(
                status,
                "Directory_ConcurrencyViolation",
                "Error due to concurrent requests being made to the tenant. Please wait briefly and retry.");
    }

    /** What Microsoft Graph says of a user whom it does not find. */
    public static Answer resourceNotFound(String id) {
        return graphError(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    public static PartnerCenterFault userNotFound() {
        return fault(404, 60002, "User not found.");
    }

    public static PartnerCenterFault customerNotFound() {
        return fault(404, 60003, "Tenant not found.");
    }

    public static PartnerCenterFault notFound() {
        return fault(404, 1000, "The resource was not found.");
    }

    public static PartnerCenterFault mfaClaimMissing() {
        return fault(401, 900421, "The token lacks the claim of multi-factor authentication.");
    }

    public static PartnerCenterFault audienceNotAccepted() {
        return fault(401, 900420, "The audience of the token is not accepted.");
    }

    public static PartnerCenterFault mfaRequired() {
        return fault(401, 10001, "Multi-factor authentication is required.");
    }

    /** Code 400 under status 401. */
    public static PartnerCenterFault tokenRejected() {
        return fault(401, 400, "Access denied.");
    }

    public static PartnerCenterFault partnerTokenMissing() {
        return fault(401, 800001, "The partner token is missing in the request context.");
    }

    public static PartnerCenterFault propertyInvalid() {
        return fault(400, 3000, "A property of the request is invalid.");
    }

    public static PartnerCenterFault inputInvalid() {
        return fault(400, 800002, "The input of the request is invalid.");
    }

    public static PartnerCenterFault customerIdInvalid() {
        return fault(400, 900118, "The customer id is invalid.");
    }

    public static PartnerCenterFault unexpectedError() {
        return fault(500, 800003, "An unexpected error occurred.");
    }
}
