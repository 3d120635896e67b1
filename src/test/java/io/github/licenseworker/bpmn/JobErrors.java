package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;

import io.github.licenseworker.failure.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which error codes each job type throws, and what leads to them at Partner Center. {@link JobErrorsTest} lets all of
 * it happen, and the templates' pages are held against it.
 */
final class JobErrors {

    /** It reports whatever is in its way as a result. */
    private static final String WITHOUT_ERRORS = "notify";

    /** They ask Partner Center nothing, so only their variables can be wrong. */
    private static final Set<String> WITHOUT_CALLS = Set.of("collect-free-seats", "record-license-review");

    private static final List<String> ABOUT_A_USER = List.of(
            "assign-license",
            "change-license",
            "describe-customer",
            "list-user-licenses",
            "remove-license",
            "set-usage-location");

    /** One way to a code. */
    record Row(String jobType, ErrorCode code, String because, ErrorScenario.Situation situation) {

        @Override
        public String toString() {
            return jobType + ": " + code + " because " + because;
        }
    }

    private JobErrors() {}

    static Set<ErrorCode> of(String jobType) {
        return all().filter(row -> row.jobType().equals(jobType)).map(Row::code).collect(toSet());
    }

    static Stream<Row> all() {
        return Stream.of(
                        JobTypes.all().keySet().stream()
                                .filter(jobType -> !jobType.equals(WITHOUT_ERRORS))
                                .sorted()
                                .flatMap(JobErrors::anyJob),
                        ABOUT_A_USER.stream().map(JobErrors::aboutAUser),
                        assignLicense(),
                        changeLicense(),
                        removeLicense(),
                        createUser(),
                        setUsageLocation(),
                        describeCustomer(),
                        checkLicenseAvailability(),
                        addLicenseSeats(),
                        reduceLicenseSeats())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> anyJob(String jobType) {
        return Stream.concat(
                Stream.of(row(
                        jobType,
                        ErrorCode.LICENSE_REQUEST_INVALID,
                        "a variable is missing",
                        (scene, code) -> scene.with("customerId", ""))),
                WITHOUT_CALLS.contains(jobType) ? Stream.of() : anyCall(jobType));
    }

    private static Stream<Row> anyCall(String jobType) {
        return Stream.of(
                row(jobType, ErrorCode.PARTNER_TOKEN_REJECTED, "the token lacks MFA", ErrorScenario::refuseEverything),
                row(
                        jobType,
                        ErrorCode.CONDITIONAL_ACCESS_BLOCKED,
                        "a policy of the customer keeps the partner out",
                        ErrorScenario::refuseEverything),
                row(
                        jobType,
                        ErrorCode.PARTNER_ACCESS_DENIED,
                        "the GDAP role is missing",
                        ErrorScenario::refuseEverything),
                row(
                        jobType,
                        ErrorCode.CUSTOMER_NOT_FOUND,
                        "there is no such customer",
                        (scene, code) -> scene.with("customerId", ErrorScenario.nobody())));
    }

    private static Row aboutAUser(String jobType) {
        return row(
                jobType,
                ErrorCode.USER_NOT_FOUND,
                "there is no such user",
                (scene, code) -> scene.with("userId", ErrorScenario.nobody()));
    }

    private static Stream<Row> assignLicense() {
        return Stream.of(
                row(
                        "assign-license",
                        ErrorCode.LICENSE_QUOTA_EXCEEDED,
                        "no seat is free",
                        (scene, code) -> scene.takeEverySeat()),
                row("assign-license", ErrorCode.USAGE_LOCATION_INVALID, "the user has none", (scene, code) -> {
                    scene.customer().setUsageLocation(scene.userId(), null);
                    return Map.of();
                }),
                row("assign-license", ErrorCode.SKU_NOT_OWNED, "the customer has no such SKU", JobErrors::otherSku),
                row(
                        "assign-license",
                        ErrorCode.LICENSE_NOT_ASSIGNABLE,
                        "the SKU is not for users",
                        (scene, code) -> scene.with("skuId", scene.addTenantWideSku())),
                row(
                        "assign-license",
                        ErrorCode.LICENSE_NOT_ASSIGNABLE,
                        "the SKU to exchange for is not for users",
                        (scene, code) -> {
                            String held = scene.addSku("Power BI Pro");
                            scene.customer().giveLicense(scene.userId(), held);
                            return Map.of("skuId", scene.addTenantWideSku(), "licensesToRemove", List.of(held));
                        }),
                row(
                        "assign-license",
                        ErrorCode.SERVICE_PLAN_CONFLICT,
                        "a plan needs one that the user lacks",
                        (scene, code) -> {
                            scene.customer().planDependsOn(scene.planId(), ErrorScenario.nobody());
                            return Map.of();
                        }),
                row(
                        "assign-license",
                        ErrorCode.LICENSE_NOT_HELD,
                        "the license to remove is not held",
                        (scene, code) -> scene.with("licensesToRemove", List.of(scene.addSku("Power BI Pro")))),
                row(
                        "assign-license",
                        ErrorCode.LICENSE_INHERITED,
                        "the license to remove comes from a group",
                        (scene, code) -> {
                            String other = scene.addSku("Power BI Pro");
                            scene.customer().giveGroupLicense(scene.userId(), other);
                            return scene.with("licensesToRemove", List.of(other));
                        }));
    }

    private static Stream<Row> changeLicense() {
        return Stream.of(
                row(
                        "change-license",
                        ErrorCode.LICENSE_QUOTA_EXCEEDED,
                        "no seat of the new SKU is free",
                        (scene, code) -> scene.takeEverySeat()),
                row("change-license", ErrorCode.USAGE_LOCATION_INVALID, "the user has none", (scene, code) -> {
                    scene.customer().setUsageLocation(scene.userId(), null);
                    return Map.of();
                }),
                row(
                        "change-license",
                        ErrorCode.SKU_NOT_OWNED,
                        "the customer has no such new SKU",
                        (scene, code) -> scene.with("newSkuId", ErrorScenario.nobody())),
                row(
                        "change-license",
                        ErrorCode.LICENSE_NOT_ASSIGNABLE,
                        "the new SKU is not for users",
                        (scene, code) -> scene.with("newSkuId", scene.addTenantWideSku())),
                row(
                        "change-license",
                        ErrorCode.SERVICE_PLAN_CONFLICT,
                        "a plan of the new SKU needs one that the user lacks",
                        (scene, code) -> {
                            scene.customer().planDependsOn(scene.planId(), ErrorScenario.nobody());
                            return Map.of();
                        }),
                row("change-license", ErrorCode.LICENSE_NOT_HELD, "the user does not hold it", JobErrors::otherSku),
                row(
                        "change-license",
                        ErrorCode.LICENSE_INHERITED,
                        "the present license comes from a group",
                        (scene, code) -> {
                            String inherited = scene.addSku("Power BI Pro");
                            scene.customer().giveGroupLicense(scene.userId(), inherited);
                            return scene.with("skuId", inherited);
                        }),
                row(
                        "change-license",
                        ErrorCode.LICENSE_REQUEST_INVALID,
                        "both SKUs are the same",
                        (scene, code) -> Map.of("skuId", scene.skuId(), "newSkuId", scene.skuId())));
    }

    private static Stream<Row> removeLicense() {
        return Stream.of(
                row("remove-license", ErrorCode.LICENSE_INHERITED, "it comes from a group", (scene, code) -> {
                    scene.customer().giveGroupLicense(scene.userId(), scene.skuId());
                    return Map.of();
                }),
                row(
                        "remove-license",
                        ErrorCode.SERVICE_PLAN_CONFLICT,
                        "another license of the user needs its plan",
                        (scene, code) -> {
                            String needing = scene.addSku("Power BI Pro");
                            scene.customer().planDependsOn(ErrorScenario.planOf(needing), scene.planId());
                            scene.customer().giveLicense(scene.userId(), scene.skuId());
                            scene.customer().giveLicense(scene.userId(), needing);
                            return Map.of();
                        }));
    }

    private static Stream<Row> createUser() {
        return Stream.of(row("create-user", ErrorCode.USER_ALREADY_EXISTS, "the name is taken", (scene, code) -> {
            String taken = "taken@" + scene.customer().domain();
            scene.customer().addUser(ErrorScenario.nobody(), taken, "DE");
            return Map.of("userPrincipalName", taken);
        }));
    }

    private static Stream<Row> setUsageLocation() {
        return Stream.of(row(
                "set-usage-location",
                ErrorCode.USAGE_LOCATION_INVALID,
                "Microsoft knows no such country",
                (scene, code) -> scene.with("usageLocation", "UK")));
    }

    private static Stream<Row> describeCustomer() {
        return Stream.of(
                row(
                        "describe-customer",
                        ErrorCode.CUSTOMER_NOT_FOUND,
                        "no customer has the domain",
                        (scene, code) -> Map.of("customerId", "", "customerDomain", "nobody.onmicrosoft.com")),
                row(
                        "describe-customer",
                        ErrorCode.CUSTOMER_NOT_FOUND,
                        "two customers have the domain",
                        (scene, code) -> {
                            var unused = scene.partnerCenter()
                                    .addCustomer(ErrorScenario.nobody(), "Contoso")
                                    .domains(scene.customer().domain());
                            return Map.of(
                                    "customerId",
                                    "",
                                    "customerDomain",
                                    scene.customer().domain());
                        }));
    }

    private static Stream<Row> checkLicenseAvailability() {
        return Stream.of(
                row(
                        "check-license-availability",
                        ErrorCode.SKU_NOT_OWNED,
                        "the customer has none",
                        JobErrors::otherSku),
                row("check-license-availability", ErrorCode.SKU_AMBIGUOUS, "two SKUs have the name", (scene, code) -> {
                    var unused = List.of(scene.addSku("Power BI Pro"), scene.addSku("Power BI Pro"));
                    return Map.of("skuId", "", "skuName", "Power BI Pro");
                }),
                row(
                        "check-license-availability",
                        ErrorCode.USER_NOT_FOUND,
                        "there is no such user to look for",
                        (scene, code) -> scene.with("heldByUserId", ErrorScenario.nobody())));
    }

    private static Stream<Row> addLicenseSeats() {
        return Stream.of(
                row("add-license-seats", ErrorCode.SKU_NOT_OWNED, "there is no subscription", JobErrors::otherSku),
                row(
                        "add-license-seats",
                        ErrorCode.SUBSCRIPTION_AMBIGUOUS,
                        "two subscriptions hold seats",
                        (scene, code) -> {
                            var unused = scene.customer().addSubscription(ErrorScenario.nobody(), scene.skuId(), 5);
                            return Map.of();
                        }),
                row(
                        "add-license-seats",
                        ErrorCode.SEAT_LIMIT_EXCEEDED,
                        "the worker may not buy so many",
                        (scene, code) -> scene.with("seats", ModelFixture.MOST_SEATS + 1)),
                refusedPurchase(ErrorCode.SEAT_LIMIT_EXCEEDED, "Microsoft sells no more"),
                refusedPurchase(ErrorCode.SUBSCRIPTION_BUSY, "another change is pending"),
                refusedPurchase(ErrorCode.SEAT_PURCHASE_REFUSED, "the subscription has expired"),
                refusedPurchase(ErrorCode.CUSTOMER_ACCOUNT_BLOCKED, "the customer is not approved"),
                refusedPurchase(ErrorCode.PARTNER_CREDIT_EXCEEDED, "the credit line is used up"),
                row(
                        "add-license-seats",
                        ErrorCode.SEAT_PURCHASE_UNCONFIRMED,
                        "the answer was lost and others bought since",
                        (scene, code) -> scene.purchaseWhoseClaimIsOver()));
    }

    private static Stream<Row> reduceLicenseSeats() {
        String jobType = "reduce-license-seats";
        return Stream.of(
                row(jobType, ErrorCode.SKU_NOT_OWNED, "there is no subscription", JobErrors::otherSku),
                row(jobType, ErrorCode.SUBSCRIPTION_AMBIGUOUS, "two subscriptions hold seats", (scene, code) -> {
                    var unused = scene.customer().addSubscription(ErrorScenario.nobody(), scene.skuId(), 5);
                    return Map.of();
                }),
                row(
                        jobType,
                        ErrorCode.SEAT_LIMIT_EXCEEDED,
                        "the worker may not give so many back",
                        (scene, code) -> scene.with("seats", ModelFixture.MOST_SEATS + 1)),
                row(
                        jobType,
                        ErrorCode.SEAT_RETURN_WINDOW_CLOSED,
                        "more are asked for than Microsoft takes back",
                        (scene, code) -> scene.with("seats", 9)),
                row(jobType, ErrorCode.SEATS_IN_USE, "more licenses are assigned", (scene, code) -> {
                    scene.customer().giveLicense(scene.userId(), scene.skuId());
                    scene.customer()
                            .setSeats(scene.skuId(), 3 - scene.subscription().quantity());
                    return Map.of();
                }),
                row(jobType, ErrorCode.SEAT_REDUCTION_REFUSED, "it does not renew", (scene, code) -> {
                    var unused = scene.subscription().renewing(false);
                    return scene.with("when", "renewal");
                }),
                row(jobType, ErrorCode.SEAT_RETURN_WINDOW_CLOSED, "Microsoft says so", ErrorScenario::refusePurchase),
                row(jobType, ErrorCode.SUBSCRIPTION_BUSY, "another change is pending", ErrorScenario::refusePurchase),
                row(jobType, ErrorCode.SEAT_REDUCTION_REFUSED, "it has expired", ErrorScenario::refusePurchase),
                row(
                        jobType,
                        ErrorCode.SEAT_REDUCTION_UNCONFIRMED,
                        "the plan is not the worker's",
                        (scene, code) -> scene.purchaseWhoseClaimIsOver()));
    }

    private static Row refusedPurchase(ErrorCode code, String because) {
        return row("add-license-seats", code, because, ErrorScenario::refusePurchase);
    }

    private static Map<String, Object> otherSku(ErrorScenario scene, ErrorCode code) {
        return scene.with("skuId", ErrorScenario.nobody());
    }

    private static Row row(String jobType, ErrorCode code, String because, ErrorScenario.Situation situation) {
        return new Row(jobType, code, because, situation);
    }
}
