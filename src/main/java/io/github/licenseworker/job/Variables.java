package io.github.licenseworker.job;

/** The names of the process variables that job types read and return. */
public final class Variables {

    public static final String CUSTOMER_ID = "customerId";
    public static final String USER_ID = "userId";
    public static final String SKU_ID = "skuId";
    public static final String SKU_IDS = "skuIds";
    public static final String NEW_SKU_ID = "newSkuId";
    public static final String EXCLUDED_PLANS = "excludedPlans";
    public static final String KEEP_EXCLUDED_PLANS = "keepExcludedPlans";
    public static final String LICENSES_TO_REMOVE = "licensesToRemove";
    public static final String LOOK_BEFORE = "lookBefore";

    public static final String SKU_PART_NUMBER = "skuPartNumber";
    public static final String SKU_NAME = "skuName";
    public static final String SEATS = "seats";
    public static final String WHEN = "when";
    public static final String SUBSCRIPTION_ID = "subscriptionId";
    public static final String USAGE_LOCATION = "usageLocation";
    public static final String USER_PRINCIPAL_NAME = "userPrincipalName";
    public static final String FIRST_NAME = "firstName";
    public static final String LAST_NAME = "lastName";
    public static final String DISPLAY_NAME = "displayName";
    /** Another name than {@link #USER_ID}, which processes have anyway, so that a task that does not ask is not answered. */
    public static final String HELD_BY_USER_ID = "heldByUserId";

    public static final String INCLUDE_SUBSCRIPTIONS = "includeSubscriptions";

    public static final String LICENSE_WARNINGS = "licenseWarnings";
    public static final String LICENSE_ASSIGNMENT = "licenseAssignment";
    public static final String LICENSE_CHANGE = "licenseChange";
    public static final String LICENSE_REMOVAL = "licenseRemoval";
    public static final String USER_LICENSES = "userLicenses";
    public static final String LICENSE_AVAILABILITY = "licenseAvailability";
    public static final String CUSTOMER_LICENSES = "customerLicenses";
    public static final String LICENSE_SEATS = "licenseSeats";
    public static final String REVIEWED_LICENSES = "reviewedLicenses";
    public static final String REVIEW_RECORDED = "reviewRecorded";

    public static final String MONTH = "month";
    public static final String FREE_SEATS_MONTH = "freeSeatsMonth";
    public static final String CREATED_USER = "createdUser";
    public static final String PASSWORD_SECRET_NAME = "passwordSecretName";

    public static final String EVENT = "event";
    public static final String TO = "to";
    public static final String TO_NAME = "toName";
    public static final String CUSTOMER_NAME = "customerName";
    public static final String EMPLOYEE_NAME = "employeeName";
    public static final String LICENSE = "license";
    public static final String REASON = "reason";
    public static final String DUE_DATE = "dueDate";
    public static final String REQUESTER = "requester";
    public static final String NOTIFIED = "notified";

    public static final String CUSTOMER_DOMAIN = "customerDomain";
    public static final String CUSTOMER = "customer";

    /** Which trace the jobs of a process belong to, as W3C Trace Context writes it. */
    public static final String TRACEPARENT = "traceparent";

    /** Who says to have decided; the name with which that person signs in to Tasklist. */
    public static final String DECIDED_BY = "decidedBy";

    /** Where a decision can be found, such as the number of a ticket; it goes into the record of a change. */
    public static final String DECISION_ID = "decisionId";

    /** Whether nobody may decide on their own request. */
    public static final String FOUR_EYES = "fourEyes";

    /** What is known about a failure that the process can react to. */
    public static final String LICENSE_ERROR = "licenseError";

    /** The worker's own note on a task, kept from one try to the next. */
    public static final String LICENSE_CALL_STATE = "licenseCallState";

    /** The worker's own note of what a user held before an assignment or a change, kept from one try to the next. */
    public static final String LICENSES_BEFORE = "licensesBefore";

    /** The worker's own plan of a change of seats, signed, kept from one try to the next. */
    public static final String LICENSE_SEAT_PLAN = "licenseSeatPlan";

    private Variables() {}
}
