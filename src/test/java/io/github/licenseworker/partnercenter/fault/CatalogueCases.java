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
            400 |        | does not have a corresponding license | LICENSE_REQUEST_INVALID
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
