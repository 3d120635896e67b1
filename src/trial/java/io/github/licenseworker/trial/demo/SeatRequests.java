package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.harness.Models;
import java.util.Map;
import java.util.stream.Stream;

/** Requests for seats that are for nobody in particular, and what they need. */
record SeatRequests(Customers customers) {

    private static final String CONTOSO = "Contoso";
    private static final String FABRIKAM = "Fabrikam";

    /** Nobody has to approve it, so what comes after an approval is there at once. */
    private static final Product FREE = Product.POWER_AUTOMATE_FREE;

    private static final int MORE_THAN_ONE_CALL_MAY_BUY = 30;

    Stream<ProcessStart> prepare() {
        var unusedFirst = customers.subscription(FABRIKAM, FREE);
        var unusedSecond = customers.addSubscription(FABRIKAM, FREE);
        return Stream.of(
                request("Office", CONTOSO, "Office", 1),
                request("Two subscriptions", FABRIKAM, FREE.productName(), 1),
                request("Many seats", CONTOSO, FREE.productName(), MORE_THAN_ONE_CALL_MAY_BUY));
    }

    private static ProcessStart request(String name, String customer, String license, int seats) {
        return new ProcessStart(
                name,
                Models.SEAT_PURCHASE,
                Map.of(
                        "customerId",
                        NewHire.id(customer),
                        "skuName",
                        license,
                        "seats",
                        seats,
                        "requester",
                        Request.REQUESTER,
                        "notifyRequester",
                        false));
    }
}
