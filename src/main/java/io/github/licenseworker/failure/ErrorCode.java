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
    /** The customer's directory has an account of this name already: another name has to be chosen, or that one is meant. */
    USER_ALREADY_EXISTS,
    /** Partner Center knows no such customer. */
    CUSTOMER_NOT_FOUND,
    /** The customer has no subscription for the SKU, or none of its SKUs has this name. */
    SKU_NOT_OWNED,
    /** Several SKUs of the customer have this name: one of them has to be chosen. */
    SKU_AMBIGUOUS,
    /** The SKU is for the customer's tenant as a whole: another one has to be chosen for the user. */
    LICENSE_NOT_ASSIGNABLE,
    /** A service plan clashes with another one of the user, or needs one that the user lacks. */
    SERVICE_PLAN_CONFLICT,
    /** The user does not hold the license that is to be taken away. */
    LICENSE_NOT_HELD,
    /** The license comes from a group: the user has to leave the group. */
    LICENSE_INHERITED,
    /** Several subscriptions stand behind the SKU: the one whose seats change has to be chosen. */
    SUBSCRIPTION_AMBIGUOUS,
    /** Another change of the subscription is pending, for up to a day: it has to be waited for. */
    SUBSCRIPTION_BUSY,
    /** More seats than the operator or Microsoft allows: fewer have to be asked for, or the limit raised. */
    SEAT_LIMIT_EXCEEDED,
    /** The subscription cannot grow: the seats have to be ordered in another way. */
    SEAT_PURCHASE_REFUSED,
    /** Nobody can tell any more whether the seats were bought: somebody has to look into Partner Center. */
    SEAT_PURCHASE_UNCONFIRMED,
    /** Microsoft takes no seats back at this time: they can be given back at the renewal. */
    SEAT_RETURN_WINDOW_CLOSED,
    /** More licenses are assigned than there would be seats: licenses have to be taken away first. */
    SEATS_IN_USE,
    /** The subscription cannot shrink: it has to be changed in another way. */
    SEAT_REDUCTION_REFUSED,
    /** Nobody can tell any more whether the seats were given back: somebody has to look into Partner Center. */
    SEAT_REDUCTION_UNCONFIRMED,
    /** The customer cannot buy anything at the moment: the customer's account has to be put in order. */
    CUSTOMER_ACCOUNT_BLOCKED,
    /** The partner's credit line with Microsoft is used up: it has to be settled or raised. */
    PARTNER_CREDIT_EXCEEDED,
    /** The partner lacks the relationship or the GDAP role with this customer. */
    PARTNER_ACCESS_DENIED,
    /** The job's variables are missing or malformed, or Partner Center finds the request itself invalid. */
    LICENSE_REQUEST_INVALID
}
