package io.github.licenseworker.partnercenter.fault;

/**
 * What Partner Center was asked to do when it answered with a fault; a row of the catalogue can hold for some of these
 * only. Operators name them in their settings, so a constant is never renamed.
 */
public enum Operation {
    /** A license update that assigns. */
    ASSIGN_LICENSE,
    /** A license update that removes; of one that does both, the removal, where the fault names only its SKUs. */
    REMOVE_LICENSE,
    /** A license update that does both. */
    EXCHANGE_LICENSE,
    /** Reading the licenses of a user. */
    READ_LICENSES,
    /** Reading a user. */
    READ_USER,
    /** Creating a user. */
    CREATE_USER,
    /** Changing the usage location of a user. */
    SET_USAGE_LOCATION,
    /** Reading the SKUs of a customer. */
    READ_SKUS,
    /** Reading subscriptions, what they are provisioned for, and what becomes of a change of one. */
    READ_SUBSCRIPTIONS,
    /** Raising the number of seats of a subscription. */
    CHANGE_SEATS,
    /** Lowering the number of seats of a subscription, now or at its renewal. */
    RETURN_SEATS,
    /** Reading what a customer is called. */
    READ_CUSTOMER,
    /** Reading the list of customers: to find one by its domain, or to find out whether Partner Center answers. */
    READ_CUSTOMERS,
    /** Reading the activity log. */
    READ_ACTIVITIES
}
