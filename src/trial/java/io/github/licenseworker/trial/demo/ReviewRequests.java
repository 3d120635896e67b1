package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.harness.Models;
import java.util.Map;
import java.util.stream.Stream;

/** A review of the licenses of a customer that has just bought more seats than it needs. */
record ReviewRequests(Customers customers) {

    private static final String CUSTOMER = "Wingtip";
    private static final int TOO_MANY = 3;

    Stream<ProcessStart> prepare() {
        customers.subscription(CUSTOMER, Product.VISIO_PLAN_2).boughtOutside(TOO_MANY);
        return Stream.of(new ProcessStart(
                CUSTOMER,
                Models.LICENSE_REVIEW,
                Map.of("customerId", NewHire.id(CUSTOMER), "requester", Request.REQUESTER, "notifyRequester", false)));
    }
}
