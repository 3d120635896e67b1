package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.halfJson;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However often a request has to be sent, it takes effect once, and its ids follow Microsoft's rule for them. */
class OneEffectTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());

    @AfterEach
    void replayRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(
                connectionDropped(),
                bodyCutShort(201),
                halfJson(201),
                raw(201, "application/json", "null"),
                htmlPage(200),
                htmlPage(502),
                htmlPage(504));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void requestWhoseAnswerIsLostIsRepeatedUnderItsId(Answer lost) {
        answer(1, afterCommit(lost));

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(licensee.requestIds()).hasSize(2);
        assertThat(licensee.requestIds().getLast())
                .isEqualTo(licensee.requestIds().getFirst());
        assertThat(licensee.changes()).hasSize(1);
        assertThat(run.variable("licenseAssignment").path("tries").intValue()).isEqualTo(2);
    }

    @Test
    void oneLicenseAndOneSeatEvenWherePartnerCenterDoesNotKnowRepeats() {
        setup.partnerCenter().requestIdReplay(false);
        answer(2, afterCommit(connectionDropped()));

        task.start(licensee.variables()).awaitDone();

        assertThat(licensee.updates()).hasSize(3);
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
        assertThat(licensee.customer().availableSeats(licensee.skuId())).isEqualTo(Licensee.SEATS - 1);
    }

    @Test
    void requestThatIsNotDecidedKeepsItsId() {
        answer(1, unexpectedError());
        answer(1, tooManyRequests(Duration.ofSeconds(1)));

        ProcessInstance run = task.start(licensee.variables());
        assertThat(run.awaitFailure(2).getErrorMessage()).contains("throttling");
        setup.letPass(Duration.ofSeconds(2));
        run.awaitDone();

        assertThat(licensee.requestIds())
                .hasSize(3)
                .containsOnly(
                        run.variable("licenseAssignment").path("requestId").asText());
    }

    @Test
    void answerThatIsLostAfterAnUndecidedTryIsRepeatedUnderTheSameId() {
        answer(1, unexpectedError());
        answer(1, afterCommit(connectionDropped()));

        task.start(licensee.variables()).awaitDone();

        assertThat(licensee.requestIds()).hasSize(3);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
    }

    @Test
    void allCallsOfAProcessInstanceShareACorrelationIdAndOthersHaveAnother() {
        answer(1, unexpectedError());
        answer(2, afterCommit(connectionDropped()));
        Licensee other = Licensee.in(setup.partnerCenter());

        task.start(licensee.variables()).awaitDone();
        task.start(other.variables()).awaitDone();

        assertThat(licensee.updates()).hasSize(3);
        assertThat(licensee.reads()).hasSize(1);
        List<String> ids = Stream.of(licensee.updates(), licensee.reads())
                .flatMap(requests -> Licensee.headers(requests, "MS-CorrelationId").stream())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(Licensee.headers(other.updates(), "MS-CorrelationId")).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void twoProcessInstancesForTheSameRequestAreTwoRequests() {
        task.start(licensee.variables()).awaitDone();
        task.start(licensee.variables()).awaitDone();

        assertThat(licensee.requestIds()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void requestThatIsLostToTheEndIsTheSameAfterTheIncident() {
        answer(3, connectionDropped());

        ProcessInstance run = task.start(licensee.variables());
        run.awaitIncident();
        run.resolveIncident(1);
        run.awaitDone();

        assertThat(licensee.requestIds()).hasSize(4);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
    }

    @Test
    void correctedVariablesAreANewRequest() {
        answer(3, connectionDropped());
        String other = licensee.addSku();

        ProcessInstance run = task.start(licensee.variables());
        run.awaitIncident();
        run.setVariables(Map.of("skuId", other));
        run.resolveIncident(1);
        run.awaitDone();

        List<String> ids = licensee.requestIds();
        assertThat(ids).hasSize(4);
        assertThat(ids.getLast()).isNotEqualTo(ids.getFirst());
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(other);
    }

    @Test
    void readBackIsARequestOfItsOwn() {
        answer(3, afterCommit(connectionDropped()));
        var read =
                setup.partnerCenter().fault(onUserLicenses().user(licensee.userId()), afterCommit(unexpectedError()));

        task.start(licensee.variables()).awaitIncident();

        assertThat(read.hits()).isEqualTo(1);
        assertThat(Licensee.headers(licensee.reads(), "MS-RequestId"))
                .doesNotContainAnyElementsOf(licensee.requestIds());
    }

    private void answer(int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(times), answer);
    }
}
