package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However often a removal has to be sent, it takes effect once, and its ids follow Microsoft's rule for them. */
class RemoveLicenseOneEffectTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "remove-license");

    private String first;
    private String last;

    @BeforeEach
    void giveLicenses() {
        first = licensee.addSku();
        last = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), first);
        licensee.customer().giveLicense(licensee.userId(), last);
    }

    @AfterEach
    void replayRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(connectionDropped(), bodyCutShort(201), htmlPage(200), htmlPage(502));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void removalWhoseAnswerIsLostIsRepeatedUnderItsId(Answer lost) {
        answer(first, 1, afterCommit(lost));

        ProcessInstance run = task.start(skus(first));
        run.awaitDone();

        assertThat(licensee.requestIds()).hasSize(2);
        assertThat(licensee.requestIds().getLast())
                .isEqualTo(licensee.requestIds().getFirst());
        assertThat(licensee.changes()).hasSize(1);
        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactly(first);
        assertThat(run.variable("licenseRemoval").path("tries").intValue()).isEqualTo(2);
    }

    @Test
    void removalThatIsNotDecidedKeepsItsId() {
        answer(first, 2, unexpectedError());

        ProcessInstance run = task.start(skus(first));
        run.awaitDone();

        assertThat(licensee.requestIds()).hasSize(3);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2, 1);
        assertThat(run.variable("licenseRemoval").path("tries").intValue()).isEqualTo(3);
    }

    @Test
    void answerThatIsLostAmongSeveralRepeatsAllUnderTheirIds() {
        answerApart(last, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(skus(first, licensee.skuId(), last));
        run.awaitDone();

        List<String> ids = licensee.requestIds();
        assertThat(ids).hasSize(8);
        assertThat(ids.subList(4, 8)).isEqualTo(ids.subList(0, 4)).doesNotHaveDuplicates();
        assertThat(licensee.changes()).hasSize(2);
        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactly(first, last);
        assertThat(run.texts("licenseRemoval", "notHeldSkuIds")).containsExactly(licensee.skuId());
    }

    @Test
    void whatIsGoneIsGoneEvenWherePartnerCenterDoesNotKnowRepeats() {
        setup.partnerCenter().requestIdReplay(false);
        answerApart(last, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(skus(first, licensee.skuId(), last));
        run.awaitDone();

        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(licensee.changes()).hasSize(2);
        assertThat(run.texts("licenseRemoval", "removedSkuIds")).isEmpty();
        assertThat(run.texts("licenseRemoval", "notHeldSkuIds")).containsExactly(first, licensee.skuId(), last);
    }

    @Test
    void aFailureInBetweenGoesOnWithTheRest() {
        answerApart(last, unexpectedError());

        ProcessInstance run = task.start(skus(first, licensee.skuId(), last));
        run.awaitDone();

        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(Stream.concat(
                        run.texts("licenseRemoval", "removedSkuIds").stream(),
                        run.texts("licenseRemoval", "notHeldSkuIds").stream()))
                .containsExactlyInAnyOrder(first, licensee.skuId(), last);
        List<String> ids = licensee.requestIds();
        assertThat(ids).hasSize(8);
        assertThat(ids.subList(4, 8)).isEqualTo(ids.subList(0, 4)).doesNotHaveDuplicates();
    }

    @Test
    void removalThatIsLostToTheEndIsTheSameAfterTheIncident() {
        answer(first, 3, connectionDropped());

        ProcessInstance run = task.start(skus(first));
        run.awaitIncident();
        run.resolveIncident(1);
        run.awaitDone();

        assertThat(licensee.requestIds()).hasSize(4);
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(last);
    }

    @Test
    void removingAndAssigningAgainAreRequestsOfTheirOwn() {
        task.start(skus(first)).awaitDone();
        LicenseTask.deployWithInstantRetries(setup.engine()).start(skus(first)).awaitDone();
        task.start(skus(first)).awaitDone();

        assertThat(licensee.requestIds()).hasSize(3).doesNotHaveDuplicates();
        assertThat(licensee.changes()).hasSize(3);
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(last);
    }

    private Map<String, Object> skus(String... skus) {
        return Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "skuIds", List.of(skus));
    }

    @Test
    void readsBackBeforeTheLastTryFails() {
        LicenseTask once = LicenseTask.deployOnce(setup.engine(), "remove-license");
        answer(first, 1, afterCommit(connectionDropped()));

        ProcessInstance run = once.start(skus(first));
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactly(first);
        assertThat(licensee.reads()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalWhoseAnswerIsLostAreGone(boolean repeatsAreKnown) {
        setup.partnerCenter().requestIdReplay(repeatsAreKnown);
        answer(last, 1, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(skus(first, last));
        run.awaitDone();

        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(run.texts("licenseRemoval", repeatsAreKnown ? "removedSkuIds" : "notHeldSkuIds"))
                .containsExactly(first, last);
        assertThat(run.texts("licenseRemoval", repeatsAreKnown ? "notHeldSkuIds" : "removedSkuIds"))
                .isEmpty();
    }

    @Test
    void severalAreReadBackBeforeTheLastTryFails() {
        LicenseTask once = LicenseTask.deployOnce(setup.engine(), "remove-license");
        answer(first, 1, afterCommit(connectionDropped()));

        ProcessInstance run = once.start(skus(first, last));
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactly(first, last);
        assertThat(licensee.reads()).hasSize(1);
    }

    /** What the request for this SKU alone meets, which follows the one for all. */
    private void answerApart(String sku, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(
                        onLicenseUpdate()
                                .user(licensee.userId())
                                .sku(sku)
                                .skipping(1)
                                .times(1),
                        answer);
    }

    private void answer(String sku, int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).sku(sku).times(times), answer);
    }
}
