package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedeliveryTest extends EngineFixture {

    @Test
    void jobOfAWorkerThatDiesInTheCallIsDoneByTheNextOneUnderTheSameIds() throws Exception {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(held(gate, normal())));

        ProcessInstance run = dieAtTheGateAndGoOn(licensee.variables());

        await().atMost(Duration.ofSeconds(10)).until(() -> licensee.updates().size() == 2);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(Licensee.headers(licensee.updates(), "MS-CorrelationId").stream()
                        .distinct())
                .hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
        assertThat(run.failures()).isEmpty();
    }

    @Test
    void anotherNamespaceMakesOtherIds() {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), connectionDropped());
        ProcessInstance run = LicenseTask.deploy(setup.engine(), task -> task.zeebeTaskHeader("retryBackoff", "PT1H"))
                .start(licensee.variables());

        try (var first = setup.startWorker()) {
            run.awaitFailure(1);
            assertThat(first.isActive()).isTrue();
        }
        var second = setup.startWorker("--license-worker.request-id-namespace=after the move");
        setup.letPass(Duration.ofHours(1));
        run.awaitDone();

        assertThat(licensee.requestIds()).hasSize(2).doesNotHaveDuplicates();
        List<String> correlationIds = Licensee.headers(licensee.updates(), "MS-CorrelationId");
        assertThat(correlationIds).hasSize(2).doesNotHaveDuplicates();
        assertThat(second.isActive()).isTrue();
    }
}
