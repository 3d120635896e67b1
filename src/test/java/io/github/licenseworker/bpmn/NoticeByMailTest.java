package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.MailServer;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody has to pass on what the worker tells by itself. */
class NoticeByMailTest {

    private static MailServer mails;
    private static WorkerHarness setup;

    @BeforeAll
    static void start() throws IOException {
        mails = MailServer.start();
        setup = WorkerHarness.start(mails.settings());
        setup.deployModels();
    }

    @AfterAll
    static void stop() {
        PassedElements.keep(NoticeByMailTest.class, setup.engine().records());
        setup.close();
        mails.close();
    }

    @Test
    void theWorkerTellsWhatItIsGiven() {
        ProcessInstance run = ProcessInstance.start(
                setup.engine(),
                "NoticeProcess",
                Map.of(
                        "event",
                        "approvalDue",
                        "to",
                        "approvers@contoso.example",
                        "dueDate",
                        "2030-12-24T10:00:00+01:00"));

        run.endsWith("EndEvent_Notified");
        assertThat(run.variable("notified").asBoolean()).isTrue();
        assertThat(mails.takeMails())
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).isEqualTo("A license request waits for a decision"))
                .satisfies(mail -> assertThat(mail.text()).contains("Due: December 24, 2030"));
    }
}
