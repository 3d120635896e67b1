package io.github.licenseworker.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.MailServer;
import io.github.licenseworker.fixture.MailServer.Mail;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker with a mail server tells people by mail, and says so where it cannot. */
class NotifyByMailTest {

    private static final Map<String, Object> ASSIGNED = Map.of(
            "event", "assigned",
            "to", "grace@contoso.example",
            "toName", "Grace Hopper",
            "customerName", "Contoso",
            "employeeName", "Ada Lovelace",
            "license", "Microsoft 365 E3");

    private static MailServer mails;
    private static WorkerHarness setup;
    private static LicenseTask task;

    @BeforeAll
    static void start() throws IOException {
        mails = MailServer.start();
        setup = WorkerHarness.start(
                with(mails.settings(), "--license-worker.notify.recipient-domains=contoso.example"));
        task = LicenseTask.deployUncaught(setup.engine(), "notify");
    }

    @AfterAll
    static void stop() {
        setup.close();
        mails.close();
    }

    @BeforeEach
    void forget() {
        var unused = mails.takeMails();
    }

    @Test
    void theReaderIsToldWhatHappenedAndToWhat() {
        ProcessInstance run = tell(Map.of());

        assertThat(run.variableAtTheEnd("notified").asBoolean()).isTrue();
        Mail mail = onlyMail();
        assertThat(mail.from()).isEqualTo("License desk <licenses@contoso.example>");
        assertThat(mail.to()).isEqualTo("Grace Hopper <grace@contoso.example>");
        assertThat(mail.subject()).isEqualTo("License assigned");
        assertThat(mail.text()).isEqualTo("""
                        The person has the license that was asked for.

                        License: Microsoft 365 E3
                        Customer: Contoso
                        Person: Ada Lovelace
                        Reference: %d""".formatted(run.key()));
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasItsText(NoticeEvent event) {
        tell(Map.of(
                "event",
                event.value(),
                "reason",
                "No budget",
                "dueDate",
                "2030-12-24T10:00:00Z[GMT]",
                "requester",
                "grace"));

        Mail mail = onlyMail();
        assertThat(mail.subject()).isNotBlank().doesNotContain("Ada", "Contoso");
        assertThat(mail.text()).contains("License: Microsoft 365 E3").satisfies(text -> {
            if (text.contains("Due: ")) {
                assertThat(text).contains("Due: December 24, 2030");
            }
        });
        assertThat(mail.text().contains("Reason: No budget"))
                .as("who has what was asked for, and nothing else to know, needs no reason")
                .isEqualTo(List.of(
                                "rejected",
                                "takenBack",
                                "cancelled",
                                "notBought",
                                "seatsReturned",
                                "seatsKept",
                                "teamLicensed",
                                "teamLicensedInPart",
                                "notChanged",
                                "listChangedInPart",
                                "offboardedInPart",
                                "accountKept",
                                "kept",
                                "reviewed",
                                "notReviewed",
                                "openTooLong")
                        .contains(event.value()));
        assertThat(mail.text().contains("Asked for by: grace"))
                .isEqualTo(
                        List.of("approvalDue", "approvalOverdue", "openTooLong").contains(event.value()));
    }

    @Test
    void whatVariablesHoldStaysOneLineOfTheText() {
        tell(Map.of(
                "event", "rejected",
                "toName", "Grace\r\nBcc: eve@fabrikam.example\r\n\r\nHello",
                "license", "E3\r\nSubject: Forged",
                "reason", "No\nCustomer: Fabrikam\u202e" + "x".repeat(5_000)));

        Mail mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("License request rejected");
        assertThat(mail.header("Bcc")).isNull();
        assertThat(mail.text().lines())
                .contains("License: E3 Subject: Forged", "Customer: Contoso")
                .noneMatch(line -> line.startsWith("Customer: Fabrikam"))
                .allMatch(line -> line.length() < 330);
        assertThat(mail.text()).doesNotContain("\u202e");
    }

    @Test
    void whatIsNoTextIsLeftOut() {
        tell(Map.of("license", List.of("a"), "customerName", Map.of("a", 1), "employeeName", 7, "toName", true));

        assertThat(onlyMail().text())
                .startsWith("The person has")
                .contains("Person: 7")
                .doesNotContain("License", "Customer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".ada@contoso.example",
                "ada.@contoso.example",
                "ada..lovelace@contoso.example",
                "grace",
                "grace@contoso",
                "grace@contoso.example, eve@contoso.example",
                "grace@contoso.example\r\nBcc: eve@contoso.example",
                "Grace <grace@contoso.example>",
                "\"eve@fabrikam.example\"@contoso.example",
                "eve%fabrikam.example@contoso.example",
                "@fabrikam.example:eve@contoso.example",
                "eve@fabrikam.example",
                "eve@sub.contoso.example",
                "eve@contoso.example.fabrikam.example"
            })
    void whoCannotOrMayNotBeWrittenToIsNotTold(String to) {
        ProcessInstance run = tell(Map.of("to", to));

        assertThat(run.variableAtTheEnd("notified").asBoolean(true)).isFalse();
        assertThat(mails.takeMails()).isEmpty();
    }

    @Test
    void whoIsNotNamedIsNotTold() {
        Map<String, Object> variables = new HashMap<>(ASSIGNED);
        variables.remove("to");

        assertThat(task.start(variables).variableAtTheEnd("notified").asBoolean(true))
                .isFalse();
    }

    @Test
    void domainsCompareWithoutCase() {
        assertThat(tell(Map.of("to", " Grace@CONTOSO.example "))
                        .variableAtTheEnd("notified")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anUnknownEventIsForTheModelerToCorrect() {
        assertThat(tellUnchecked(Map.of("event", "asigned")).awaitIncident().getErrorMessage())
                .startsWith("Correct the input event of the task: it must be one of assigned, rejected, takenBack,");
    }

    @Test
    void anotherJobHasAnotherId() {
        tell(Map.of());
        tell(Map.of());

        assertThat(mails.takeMails())
                .extracting(Mail::id)
                .allMatch(id -> id.endsWith("@contoso.example>"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    private static Mail onlyMail() {
        List<Mail> all = mails.takeMails();
        assertThat(all).hasSize(1);
        return Objects.requireNonNull(all.getFirst());
    }

    private static ProcessInstance tell(Map<String, ?> further) {
        ProcessInstance run = tellUnchecked(further);
        run.awaitEnd();
        return run;
    }

    private static ProcessInstance tellUnchecked(Map<String, ?> further) {
        Map<String, Object> variables = new HashMap<>(ASSIGNED);
        variables.putAll(further);
        return task.start(variables);
    }

    static String[] with(String[] settings, String... further) {
        return Stream.of(settings, further).flatMap(Stream::of).toArray(String[]::new);
    }
}
