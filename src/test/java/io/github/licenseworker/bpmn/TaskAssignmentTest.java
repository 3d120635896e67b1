package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who does which task, until when, and how urgent it is. */
class TaskAssignmentTest {

    private static final Path FILE = Path.of("bpmn/task-assignment.dmn");
    private static final String CUSTOMER = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

    /** The customer of the example. */
    private static final String CONTOSO = "05e9a617-0261-4cee-bb44-138d3ef5d965";

    private final Decision decision =
            new Decision(ProjectFiles.text(FILE).getBytes(StandardCharsets.UTF_8), "TaskAssignment");

    static Stream<Arguments> cases() {
        List<String> contacts = List.of("customer-contacts-" + CUSTOMER, "onboarding-desk");
        return Stream.of(
                decides("exempt-partner", CUSTOMER, null, "Rule_CustomerContacts", contacts, 70, "PT8H"),
                decides(
                        "exempt-partner",
                        CUSTOMER.toUpperCase(Locale.ROOT),
                        null,
                        "Rule_CustomerContacts",
                        contacts,
                        70,
                        "PT8H"),
                decides("exempt-partner", null, null, "Rule_Otherwise", List.of("onboarding-desk"), 50, "PT8H"),
                decides("exempt-partner", CONTOSO, null, "Rule_ExampleCustomer", CONTACTS_OF_CONTOSO, 80, "P1D"),
                decides("take-out-of-group", CUSTOMER, null, "Rule_TakeOutOfGroup", contacts, 60, "PT8H"),
                decides("hand-over-first-password", CUSTOMER, null, "Rule_TakeOutOfGroup", contacts, 60, "PT8H"),
                decides("correct-account", CUSTOMER, "USER_ALREADY_EXISTS", "Rule_Otherwise", DESK, 50, "PT8H"),
                decides("decide-on-license-review", CUSTOMER, null, "Rule_LicenseReview", contacts, 40, "PT8H"),
                decides(
                        "resolve-review-problem",
                        CUSTOMER,
                        "PARTNER_TOKEN_REJECTED",
                        "Rule_PartnerToken",
                        ADMINISTRATORS,
                        50,
                        "PT8H"),
                decides(
                        "resolve-review-problem",
                        CUSTOMER,
                        "CONDITIONAL_ACCESS_BLOCKED",
                        "Rule_CustomerAccount",
                        contacts,
                        50,
                        "PT8H"),
                decides(
                        "resolve-review-problem",
                        CUSTOMER,
                        "PARTNER_ACCESS_DENIED",
                        "Rule_Otherwise",
                        DESK,
                        50,
                        "PT8H"),
                decides("renew-partner-consent", CUSTOMER, null, "Rule_PartnerConsent", ADMINISTRATORS, 90, "PT8H"),
                decides(
                        "correct-team-request",
                        CUSTOMER,
                        "CUSTOMER_ACCOUNT_BLOCKED",
                        "Rule_CustomerAccount",
                        contacts,
                        50,
                        "PT8H"),
                decides("approve-seat-return", CUSTOMER, null, "Rule_ApproveSeatReturn", APPROVERS, 50, "PT8H"),
                decides(
                        "resolve-seat-return-problem",
                        CUSTOMER,
                        "SEATS_IN_USE",
                        "Rule_Purchase",
                        APPROVERS,
                        50,
                        "PT8H"),
                decides(
                        "resolve-purchase-problem",
                        CUSTOMER,
                        "PARTNER_CREDIT_EXCEEDED",
                        "Rule_PartnerToken",
                        ADMINISTRATORS,
                        50,
                        "PT8H"),
                decides("resolve-purchase-problem", CUSTOMER, "SKU_NOT_OWNED", "Rule_Purchase", APPROVERS, 50, "PT8H"),
                decides("choose-subscription", CUSTOMER, null, "Rule_Purchase", APPROVERS, 50, "PT8H"),
                decides("approve-license-request", CUSTOMER, null, "Rule_ApproveLicenseRequest", APPROVERS, 50, "P3D"),
                decides("approve-license-changes", CUSTOMER, null, "Rule_ApproveLicenseChanges", APPROVERS, 50, "P3D"),
                decides("watch-license-changes", CUSTOMER, null, "Rule_LicenseChanges", DESK, 60, "PT8H"),
                decides("go-on-with-license-changes", CUSTOMER, null, "Rule_LicenseChanges", DESK, 60, "PT8H"),
                decides("decide-on-overdue-approval", CUSTOMER, null, "Rule_OverdueApproval", LEADS, 80, "PT8H"),
                decides("follow-up-on-open-request", CUSTOMER, null, "Rule_FollowUp", LEADS, 70, "PT8H"),
                decides("decide-on-taking-back", CUSTOMER, null, "Rule_TakingBack", DESK, 60, "PT8H"),
                decides("confirm-person-gone", CUSTOMER, "USER_NOT_FOUND", "Rule_TakingBack", DESK, 60, "PT8H"),
                decides("confirm-mailbox", CUSTOMER, null, "Rule_TakeOutOfGroup", contacts, 60, "PT8H"),
                decides("confirm-mailbox", CONTOSO, null, "Rule_ExampleCustomer", CONTACTS_OF_CONTOSO, 80, "P1D"),
                decides("decide-on-free-seats", CUSTOMER, null, "Rule_FreeSeats", APPROVERS, 40, "PT8H"),
                decides("confirm-start", CUSTOMER, null, "Rule_ConfirmStart", DESK, 70, "PT8H"),
                decides("review-license-warnings", CUSTOMER, null, "Rule_ReviewWarnings", DESK, 40, "PT8H"),
                decides("pass-on-message", CUSTOMER, null, "Rule_PassOnMessage", DESK, 60, "PT2H"),
                decides("name-usage-location", CUSTOMER, null, "Rule_Otherwise", DESK, 50, "PT8H"),
                decides("correct-request", CUSTOMER, "SKU_NOT_OWNED", "Rule_Otherwise", DESK, 50, "PT8H"),
                decides("correct-start-data", null, null, "Rule_Otherwise", DESK, 50, "PT8H"));
    }

    private static final List<String> DESK = List.of("onboarding-desk");
    private static final List<String> LEADS = List.of("onboarding-leads");
    private static final List<String> APPROVERS = List.of("license-approvers");
    private static final List<String> ADMINISTRATORS = List.of("partner-administrators");
    private static final List<String> CONTACTS_OF_CONTOSO = List.of("contacts-of-contoso", "onboarding-desk");

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleDecides(Map<String, Object> variables, String rule, Map<String, Object> outputs) {
        assertThat(decision.rules(variables)).containsExactly(rule);
        assertThat(decision.decide(variables)).isEqualTo(new ObjectMapper().valueToTree(outputs));
    }

    @Test
    void everyRuleDecidesSomeCase() {
        assertThat(ProjectFiles.text(FILE)
                        .lines()
                        .filter(line -> line.contains("<rule id="))
                        .map(line -> line.replaceAll(".*id=\"(\\w+)\".*", "$1")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        cases().map(row -> (String) row.get()[1]).distinct().toList());
    }

    /** Contacts of one customer must not see the people of another. */
    @Test
    void onlyTheContactsOfTheCustomerAreAsked() {
        List<String> tasks = cases().map(row -> (String) variablesOf(row).get("task"))
                .distinct()
                .toList();

        for (String task : tasks) {
            for (String code : List.of("CONDITIONAL_ACCESS_BLOCKED", "CUSTOMER_ACCOUNT_BLOCKED", "USER_NOT_FOUND")) {
                assertThat(groups(decision.decide(variables(task, CUSTOMER, code))))
                        .as(task)
                        .isNotEmpty()
                        .allMatch(group -> !group.startsWith("customer-contacts")
                                || group.equals("customer-contacts-" + CUSTOMER));
            }
        }
    }

    @Test
    void thereIsADueDateForWhoeverCallsItWithoutStartData() {
        for (String task : List.of("correct-request", "approve-license-request", "pass-on-message")) {
            assertThat(decision.decide(Map.of("task", task)).path("due").asText())
                    .matches("P[125]D");
        }
    }

    @Test
    void theGroupsAreDocumented() {
        assertThat(cases().flatMap(row -> groups(decision.decide(variablesOf(row))).stream())
                        .map(group -> group.replace(CUSTOMER, "<customer>"))
                        .filter(group -> !group.equals("contacts-of-contoso")))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(ProjectFiles.text(Path.of("docs/processes.md")))
                        .contains("`" + group + "`"));
    }

    private static List<String> groups(JsonNode decided) {
        return decided.path("candidateGroups")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    @SuppressWarnings("unchecked") // as decides() puts it in
    private static Map<String, Object> variablesOf(Arguments row) {
        return (Map<String, Object>) row.get()[0];
    }

    private static Arguments decides(
            String task,
            @Nullable String customerId,
            @Nullable String errorCode,
            String rule,
            Collection<String> groups,
            int priority,
            String due) {
        return Arguments.of(
                variables(task, customerId, errorCode),
                rule,
                Map.of("candidateGroups", groups, "priority", priority, "due", due, "address", ""));
    }

    private static Map<String, Object> variables(String task, @Nullable String customerId, @Nullable String errorCode) {
        Map<String, Object> variables = new HashMap<>(
                Map.of("task", task, "escalateAfter", "PT8H", "remindAfter", "PT2H", "decideWithin", "P3D"));
        variables.put("customerId", customerId);
        variables.put("errorCode", errorCode);
        return variables;
    }
}
