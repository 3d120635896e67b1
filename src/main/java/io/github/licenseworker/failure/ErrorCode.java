package io.github.licenseworker.failure;

/**
 * The BPMN error codes that a job of this worker can throw. A process model catches them by name, so a constant
 * is never renamed, and one code stands for one reaction.
 */
public enum ErrorCode {
    /** No seat of the SKU is free: more seats have to be approved and bought, or the request is rejected. */
    LICENSE_QUOTA_EXCEEDED,
    /** Entra or Partner Center refuses the access token: the partner's consent has to be renewed. */
    PARTNER_TOKEN_REJECTED,
    /** The customer's Conditional Access keeps the partner out: the customer has to exempt the partner. */
    CONDITIONAL_ACCESS_BLOCKED,
    /** The user's usage location is missing or the product is not offered there: it has to be set. */
    USAGE_LOCATION_INVALID,
    /** The customer's directory has no such user. */
    USER_NOT_FOUND,
    /** Partner Center knows no such customer. */
    CUSTOMER_NOT_FOUND,
    /** The customer has no subscription for the SKU. */
    SKU_NOT_OWNED,
    /** A service plan clashes with another one of the user, or needs one that the user lacks. */
    SERVICE_PLAN_CONFLICT,
    /** The partner lacks the relationship or the GDAP role with this customer. */
    PARTNER_ACCESS_DENIED,
    /** The job's variables are missing or malformed, or Partner Center finds the request itself invalid. */
    LICENSE_REQUEST_INVALID
}
