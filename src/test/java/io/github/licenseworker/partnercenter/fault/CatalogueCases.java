package io.github.licenseworker.partnercenter.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One case for each row of failure-catalogue.yaml, in its order. */
final class CatalogueCases {

    static final String NO_ROW_KNOWS_THIS = "A text that no row knows.";
    static final int NO_ROW_KNOWS_THIS_CODE = 4711;

    /** Status, code, text, and what becomes of the job. */
    private static final String TABLE = """
            400 | 900316 |                                     | PARTNER_TOKEN_REJECTED
            401 | 900421 |                                     | PARTNER_TOKEN_REJECTED
            401 | 10001  |                                     | PARTNER_TOKEN_REJECTED
            401 | 900420 |                                     | PARTNER_TOKEN_REJECTED
            401 |        |                                     | PARTNER_TOKEN_REJECTED
            403 | 900329 |                                     | PARTNER_TOKEN_REJECTED
            403 | 900309 |                                     | CONDITIONAL_ACCESS_BLOCKED
            403 | 90000  | AADSTS53003                         | CONDITIONAL_ACCESS_BLOCKED
            403 | 90000  | AADSTS65001                         | PARTNER_ACCESS_DENIED
            403 | 90000  | AADSTS90099                         | PARTNER_ACCESS_DENIED
            403 | 90000  | AADSTS50021                         | PARTNER_ACCESS_DENIED
            403 | 90000  |                                     | PARTNER_TOKEN_REJECTED
            403 | 800073 |                                     | CUSTOMER_ACCOUNT_BLOCKED
            403 | 800074 |                                     | CUSTOMER_ACCOUNT_BLOCKED
            403 | 800075 |                                     | CUSTOMER_ACCOUNT_BLOCKED
            403 | 900416 |                                     | CUSTOMER_ACCOUNT_BLOCKED
            403 | 13605  |                                     | CUSTOMER_ACCOUNT_BLOCKED
            400 | 900419 |                                     | CUSTOMER_ACCOUNT_BLOCKED
                | 800023 |                                     | PARTNER_CREDIT_EXCEEDED
                | 800025 |                                     | PARTNER_CREDIT_EXCEEDED
                | 900121 |                                     | PARTNER_CREDIT_EXCEEDED
            400 | 800018 |                                     | MISCONFIGURED
            404 | 20003  |                                     | SEAT_PURCHASE_REFUSED
            400 | 2001   |                                     | SEAT_PURCHASE_REFUSED
            400 | 2002   |                                     | SEAT_LIMIT_EXCEEDED
            400 | 900275 |                                     | SEAT_LIMIT_EXCEEDED
            400 | 2006   |                                     | SEAT_PURCHASE_REFUSED
            400 | 2011   |                                     | SEAT_PURCHASE_REFUSED
            400 | 2055   |                                     | RETRY
            403 | 2085   |                                     | SEAT_PURCHASE_REFUSED
            403 | 2091   |                                     | SEAT_PURCHASE_REFUSED
            403 | 800020 |                                     | SEAT_PURCHASE_REFUSED
            403 | 800027 |                                     | SEAT_PURCHASE_REFUSED
            403 | 800028 |                                     | SEAT_PURCHASE_REFUSED
            403 | 800066 |                                     | SEAT_LIMIT_EXCEEDED
            403 | 800067 |                                     | SEAT_LIMIT_EXCEEDED
            403 | 800088 |                                     | SEAT_LIMIT_EXCEEDED
            400 | 800012 |                                     | SEAT_PURCHASE_REFUSED
            400 | 800081 |                                     | SEAT_PURCHASE_REFUSED
            400 | 800091 |                                     | SEAT_PURCHASE_REFUSED
            400 | 800090 |                                     | SEAT_PURCHASE_REFUSED
            400 | 900214 |                                     | SEAT_PURCHASE_REFUSED
            400 | 900257 |                                     | SEAT_PURCHASE_REFUSED
            400 | 800092 |                                     | SEAT_PURCHASE_REFUSED
            400 | 800095 |                                     | SEAT_PURCHASE_REFUSED
            409 | 800060 |                                     | RETRY
            409 | 800064 |                                     | RETRY
            409 | 800082 |                                     | RETRY
            409 | 900278 |                                     | SUBSCRIPTION_BUSY
            400 | 900277 |                                     | SEAT_PURCHASE_REFUSED
            400 | 900279 |                                     | SEAT_PURCHASE_REFUSED
            400 | 900280 |                                     | SEAT_PURCHASE_REFUSED
            400 | 900311 |                                     | SEAT_PURCHASE_REFUSED
            200 | 400072 |                                     | SEAT_PURCHASE_REFUSED
            403 | 900263 |                                     | MISCONFIGURED
            417 | 800036 |                                     | MISCONFIGURED
            400 | 900127 |                                     | MISCONFIGURED
            400 | 900141 |                                     | MISCONFIGURED
            403 | 900308 |                                     | PARTNER_ACCESS_DENIED
                | 20002  |                                     | PARTNER_ACCESS_DENIED
            403 | 900150 |                                     | PARTNER_ACCESS_DENIED
            403 |        | does not have the rights to perform | PARTNER_ACCESS_DENIED
            403 | 800039 |                                     | MISCONFIGURED
            403 | 900149 |                                     | MISCONFIGURED
            403 | 900123 |                                     | MISCONFIGURED
            403 | 900124 |                                     | MISCONFIGURED
            403 |        |                                     | PARTNER_ACCESS_DENIED
            400 | 60012  |                                     | LICENSE_QUOTA_EXCEEDED
            400 |        | does not have any available licenses | LICENSE_QUOTA_EXCEEDED
            404 | 60002  |                                     | USER_NOT_FOUND
            404 | 60003  |                                     | CUSTOMER_NOT_FOUND
            400 | 900118 |                                     | CUSTOMER_NOT_FOUND
            400 | 60000  |                                     | MISCONFIGURED
            400 |        | invalid usage location              | USAGE_LOCATION_INVALID
            400 |        | does not correspond to a valid company | SKU_NOT_OWNED
            400 |        | mutually exclusive                  | SERVICE_PLAN_CONFLICT
            400 |        | conflicts with service plan         | SERVICE_PLAN_CONFLICT
            400 |        | depends on the service plan         | SERVICE_PLAN_CONFLICT
            400 |        | does not have a corresponding license | LICENSE_NOT_HELD
            400 |        | inherited from a group membership   | LICENSE_INHERITED
            400 |        | No license changes provided         | LICENSE_REQUEST_INVALID
            400 | 2000   |                                     | LICENSE_REQUEST_INVALID
            400 | 3000   |                                     | LICENSE_REQUEST_INVALID
            400 | 800002 |                                     | LICENSE_REQUEST_INVALID
            404 | 3000   |                                     | MISCONFIGURED
            404 | 1000   |                                     | MISCONFIGURED
            408 |        |                                     | RETRY
            429 |        |                                     | POSTPONED
            501 |        |                                     | MISCONFIGURED
            5xx |        |                                     | RETRY
            3xx |        |                                     | MISCONFIGURED
            """;

    /** By what a row knows a fault; empty where anything will do. */
    record Key(String status, String code, String text) {

        static Key of(CatalogueRow row) {
            return new Key(
                    Objects.requireNonNullElse(row.status(), ""),
                    Objects.requireNonNullElse(row.code(), ""),
                    Objects.requireNonNullElse(row.text(), ""));
        }

        int sentStatus() {
            return status.isEmpty() ? 400 : Integer.parseInt(status.replace("xx", "02"));
        }

        int sentCode() {
            return code.isEmpty() ? NO_ROW_KNOWS_THIS_CODE : Integer.parseInt(code);
        }

        String sentText() {
            return text.isEmpty() ? NO_ROW_KNOWS_THIS : "It happened: " + text + " - says Contoso.";
        }
    }

    record Case(Key key, String becomes) {}

    static List<Case> all() {
        return TABLE.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new))
                .map(cells -> new Case(new Key(cells[0], cells[1], cells[2]), cells[3]))
                .toList();
    }

    private CatalogueCases() {}
}
