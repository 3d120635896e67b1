package io.github.licenseworker.trial.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo with the list that comes with it, as its user sees it: what it prints and how it ends. */
class DemoTest {

    private static final String APPROVED = "Approve more seats > ";

    private static boolean succeeded;
    private static List<String> lines;

    @BeforeAll
    static void run() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        succeeded = Demo.run(new PrintStream(printed, true, StandardCharsets.UTF_8));
        lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void completesEveryProcess() {
        assertThat(lines).endsWith("18 started, 18 completed, 0 waiting, 0 incidents");
        assertThat(succeeded).isTrue();
    }

    @Test
    void changesReviewsAndGivesBackWhatIsFree() {
        assertThat(lines)
                .containsSubsequence(
                        "Archivist    License changed",
                        "Adatum       Licenses reviewed",
                        "Bookbinder   Employee offboarded")
                .filteredOn(line -> line.startsWith("Adatum       ") && line.contains(": "))
                .extracting(line -> line.substring(line.lastIndexOf(": ") + 2))
                .containsExactly("Decide on license review", "Confirm mailbox", "Decide on free seats");
    }

    @Test
    void buysSeatsAfterApproval() {
        assertThat(row("Controller")).endsWith("  " + APPROVED + "Add license seats > License assigned");
        assertThat(row("Designer")).endsWith("  " + APPROVED + "Request rejected");
        assertThat(row("Mechanic"))
                .endsWith("  " + APPROVED + "Add license seats > Waiting time over > License assigned");
        assertThat(row("Nurse")).endsWith("  Add license seats > License assigned");
        assertThat(row("Lawyer"))
                .contains("  Follow up on open request > ")
                .endsWith(" > Approve more seats > Add license seats > License assigned");
    }

    @Test
    void buysTheSeatsOfATeamAtOnce() {
        assertThat(row("Laboratory")).endsWith("  Approve more seats > Add license seats > Team licensed");
        assertThat(List.of("Researcher", "Sampler", "Technician", "Validator"))
                .allSatisfy(employee -> assertThat(row(employee)).matches(".* 0 +1  \\S{36}  License assigned"));
        assertThat(lines)
                .containsOnlyOnce("Laboratory   license-approvers: Approve more seats")
                .containsOnlyOnce("Onboardings started: 1, people: 4");
    }

    @Test
    void tellsWhatWasBoughtAndThatItIsWhatWasAskedFor() {
        assertThat(lines)
                .containsSubsequence(
                        "Seats bought:",
                        "  Contoso, Visio Plan 2: 0 (rejected), for Designer",
                        "  Fabrikam, Power BI Pro: 3 (approved), for Laboratory",
                        "Seats: 7 granted, 7 bought",
                        "Licenses: 19 due, 19 assigned")
                .contains(
                        "  Contoso, Power BI Pro: 1 (approved), for Controller",
                        "  Fabrikam, Visio Plan 2: 1 (approved), for Lawyer",
                        "  Contoso, Microsoft 365 E3: 1 (approved), for Mechanic",
                        "  Contoso, Power Automate Free: 1 (no approval needed), for Nurse");
        assertThat(lines.stream().filter(line -> line.contains(", for ") && line.startsWith("  ")))
                .hasSize(6);
    }

    @Test
    void repairsWhatAPersonCanRepair() {
        assertThat(row("Keeper"))
                .endsWith("  Name usage location > Set usage location > Waiting time over > License assigned");
        assertThat(row("Host")).endsWith("  Exempt partner from policy > License assigned");
        assertThat(row("Journalist")).endsWith("  Not looked up > Correct start data > License assigned");
        assertThat(row("Inspector")).endsWith("  Not looked up > Renew partner consent > License assigned");
        assertThat(lines)
                .containsSubsequence(
                        "The partner's tokens have been revoked",
                        "Inspector    partner-administrators: Renew partner consent");
    }

    @Test
    void leavesToTheWorkerWhatPassesByItself() {
        assertThat(row("Accountant")).matches(".* 0 +1  \\S{36}  License assigned");
        assertThat(row("Engineer")).as("answer lost").matches(".* 0 +2  \\S{36}  License assigned");
        assertThat(row("Foreman")).as("throttled").matches(".* 0 +2  \\S{36}  License assigned");
        assertThat(row("Optician")).as("just created").matches(".* 0 +1  \\S{36}  License assigned");
    }

    @Test
    void createsTheAccountOfSomebodyWhoHasNone() {
        assertThat(row("Surveyor"))
                .endsWith(
                        "  Create account > Set usage location > Hand over first password > Confirm start of work > License assigned");
        assertThat(lines)
                .contains("Accounts: 1 created, 1 with the first password in the vault")
                .anyMatch(line -> line.startsWith("Surveyor     customer-contacts-")
                        && line.endsWith(", onboarding-desk: Hand over first password"));
    }

    @Test
    void reviewsWarnings() {
        assertThat(row("Buyer")).matches(".* 1 +1  \\S{36}  Review license warnings > License assigned");
        assertThat(row("Painter"))
                .matches(".* 1 +1  \\S{36}  Review license warnings > Remove license > License taken back");
    }

    private static String row(String employee) {
        return lines.stream()
                .dropWhile(line -> !line.startsWith("employee "))
                .filter(line -> line.strip().startsWith(employee + " "))
                .findFirst()
                .orElseThrow();
    }
}
