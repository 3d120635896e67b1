package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resources that the simulator serves. */
public enum Operation {
    LICENSE_UPDATE("POST /v1/customers/(?<customer>[^/]+)/users/(?<user>[^/]+)/licenseupdates"),
    USER_LICENSES("GET /v1/customers/(?<customer>[^/]+)/users/(?<user>[^/]+)/licenses"),
    USER_CREATION("POST /v1/customers/(?<customer>[^/]+)/users"),
    USER_UPDATE("PATCH /v1/customers/(?<customer>[^/]+)/users/(?<user>[^/]+)"),
    USER("GET /v1/customers/(?<customer>[^/]+)/users/(?<user>[^/]+)"),
    SUBSCRIBED_SKUS("GET /v1/customers/(?<customer>[^/]+)/subscribedskus"),
    SUBSCRIPTIONS("GET /v1/customers/(?<customer>[^/]+)/subscriptions"),
    SUBSCRIPTION("GET /v1/customers/(?<customer>[^/]+)/subscriptions/(?<subscription>[^/]+)"),
    SUBSCRIPTION_UPDATE("PATCH /v1/customers/(?<customer>[^/]+)/subscriptions/(?<subscription>[^/]+)"),
    SUBSCRIPTION_PROGRESS(
            "GET /v1/customers/(?<customer>[^/]+)/subscriptions/(?<subscription>[^/]+)/changes/(?<change>[^/]+)"),
    PROVISIONING_STATUS("GET /v1/customers/(?<customer>[^/]+)/subscriptions/(?<subscription>[^/]+)/provisioningstatus"),
    CUSTOMER("GET /v1/customers/(?<customer>[^/]+)"),
    AUDIT_RECORDS("GET /v1/auditrecords"),
    CUSTOMERS("GET /v1/customers"),
    REACHABILITY("(GET|HEAD) /"),
    UNKNOWN(".*");

    private final Pattern requestLine;

    Operation(String requestLine) {
        this.requestLine = Pattern.compile(requestLine);
    }

    Optional<Matcher> match(String methodAndPath) {
        return Optional.of(requestLine.matcher(methodAndPath)).filter(Matcher::matches);
    }
}
