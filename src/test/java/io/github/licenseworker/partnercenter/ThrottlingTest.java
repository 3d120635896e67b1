package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Partner Center asks a customer's calls, or the partner's, to wait, none begins before the time is over. */
class ThrottlingTest extends PartnerCenterFixture {

    private final CustomerCalls fabrikam = by(client.partnerCenter(), FABRIKAM);

    @BeforeAll
    void addFabrikam() {
        simulator.addCustomer(FABRIKAM.toString(), "Fabrikam");
    }

    @Test
    void noCallForTheCustomerIsSentBeforeItsWindowIsOver() {
        assertThat(failureOfOne(waiting(429, "60"))).isInstanceOf(Postponed.class);
        String end =
                clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();

        clock.advance(Duration.ofMillis(59_999));
        List<Failure> failures = List.of(
                failureOf(this::assign),
                failureOf(customer::subscribedSkus),
                failureOf(() -> by(client.partnerCenter(), CONTOSO).licenses(ACCOUNTANT)));

        assertNothingIsSent();
        assertThat(failures).allSatisfy(failure -> {
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            Postponed.class,
                            postponed -> assertThat(postponed.delay()).isEqualTo(Duration.ofMillis(1)));
            assertThat(failure.origin()).isEqualTo(Origin.NOTHING_SENT);
            assertThat(failure.message()).contains("customer " + CONTOSO, "throttled until " + end.replace("Z", ""));
        });

        clock.advance(Duration.ofMillis(1));
        assign();
        assertThat(simulator.ledger().requests()).hasSize(1);
    }

    @Test
    void othersAreNotSlowedDown() {
        failureOfOne(waiting(429, "60"));

        assertThat(fabrikam.subscribedSkus()).isEmpty();
    }

    @Test
    void theWholeTimeIsKeptHoweverLong() {
        failureOfOne(waiting(429, "90000"));

        clock.advance(Duration.ofSeconds(89_999));
        failureOf(this::assign);
        assertNothingIsSent();

        clock.advance(Duration.ofSeconds(1));
        assign();
    }

    /** A job comes again now and then, so that one odd header does not park it for years. */
    @Test
    void aJobIsPostponedForAnHourAtMost() {
        failureOfOne(waiting(429, "90000"));

        assertThat(delayOfTheNextCall()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void ofSeveralWindowsTheLastEndCounts() {
        Runnable[] duringTheCall = {() -> {}};
        CustomerCalls slow = client.partnerCenter().forCustomer(CONTOSO, CORRELATION_ID, () -> duringTheCall[0].run());
        duringTheCall[0] = () -> {
            duringTheCall[0] = () -> {};
            failureOfOne(waiting(429, "60"));
            simulator.fault(onLicenseUpdate().times(1), waiting(429, "10"));
        };
        failureOf(() -> slow.updateLicenses(ACCOUNTANT, ASSIGN_POWER_BI, REQUEST_ID));

        assertThat(delayOfTheNextCall()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void withoutAHeaderTheWaitIsSomeSecondsAndGrowsWithEachRepeat() {
        assertThat(windowAfter(Answers.empty(429))).isEqualTo(Duration.ofSeconds(5));
        assertThat(windowAfter(Answers.empty(429))).isEqualTo(Duration.ofSeconds(10));
        assertThat(windowAfter(waiting(429, "soon"))).isEqualTo(Duration.ofSeconds(20));
        for (int repeat = 0; repeat < 10; repeat++) {
            assertThat(windowAfter(Answers.empty(429))).isBetween(Duration.ofSeconds(40), Duration.ofMinutes(5));
        }
        assertThat(windowAfter(Answers.empty(429))).isEqualTo(Duration.ofMinutes(5));
        clock.advance(Duration.ofHours(1));
        assertThat(windowAfter(Answers.empty(429))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void afterTheFirstWindowTheCustomersJobsComeAgainAtOnce() {
        failureOfOne(waiting(429, "60"));

        assertThat(delaysOfTheNextCalls(3)).containsOnly(Duration.ofSeconds(60));
    }

    @Test
    void afterEachFurtherWindowTheyComeAgainOneAfterAnotherAndMoreSlowly() {
        Duration window = Duration.ofSeconds(60);
        failureOfOne(waiting(429, "60"));
        clock.advance(window);
        failureOfOne(waiting(429, "60"));
        assertThat(delaysOfTheNextCalls(3)).containsExactly(window, window.plusMillis(10), window.plusMillis(20));

        clock.advance(window);
        failureOfOne(waiting(429, "60"));
        assertThat(delaysOfTheNextCalls(3)).containsExactly(window, window.plusMillis(20), window.plusMillis(40));

        for (int repeat = 0; repeat < 10; repeat++) {
            clock.advance(window);
            failureOfOne(waiting(429, "60"));
        }
        assertThat(delaysOfTheNextCalls(3)).containsExactly(window, window.plusMillis(160), window.plusMillis(320));
        assertThat(delaysOfTheNextCalls(3_000)).last().isEqualTo(window.plusMinutes(5));
    }

    @Test
    void answersToCallsThatWereOnTheirWayAreNoFurtherWindow() {
        Runnable[] duringTheCall = {() -> {}};
        CustomerCalls slow = client.partnerCenter().forCustomer(CONTOSO, CORRELATION_ID, () -> duringTheCall[0].run());
        duringTheCall[0] = () -> {
            duringTheCall[0] = () -> {};
            failureOfOne(waiting(429, "60"));
            simulator.fault(onLicenseUpdate().times(1), waiting(429, "60"));
        };
        failureOf(() -> slow.updateLicenses(ACCOUNTANT, ASSIGN_POWER_BI, REQUEST_ID));

        assertThat(delaysOfTheNextCalls(3)).containsOnly(Duration.ofSeconds(60));
    }

    /** They are many, and slowed down as one they would wait for each other. */
    @Test
    void allCustomersJobsComeAgainAtOnceAfterEachWindowOfThePartner() {
        for (int repeat = 0; repeat < 3; repeat++) {
            clock.advance(Duration.ofSeconds(60));
            failureOfOne(speaking("Too many requests for Partner Tenant ID 1234."));
        }

        assertThat(delaysOfTheNextCalls(3)).containsOnly(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServiceThatFailsAndSaysHowLongIsNotCalledEither(int status) {
        assertThat(failureOfOne(waiting(status, "30"))).isInstanceOf(Retryable.class);

        clock.advance(Duration.ofSeconds(29));
        assertThat(failureOf(this::assign).origin()).isEqualTo(Origin.NOTHING_SENT);
        assertNothingIsSent();

        clock.advance(Duration.ofSeconds(1));
        assign();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too many requests for Partner Tenant ID 1234.",
                "Rate limit of the partner is exceeded.",
                "The quota per PartnerTenantId is used up"
            })
    void anAnswerThatSpeaksOfThePartnerHoldsBackEverybody(String text) {
        failureOfOne(speaking(text));

        Failure other = failureOf(fabrikam::subscribedSkus);

        assertNothingIsSent();
        assertThat(other)
                .isInstanceOfSatisfying(
                        Postponed.class,
                        postponed -> assertThat(postponed.delay()).isEqualTo(Duration.ofSeconds(60)));
        assertThat(other.message()).contains("the partner's calls are throttled until");
        clock.advance(Duration.ofSeconds(60));
        assertThat(fabrikam.subscribedSkus()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Partner Center is busy.",
                "PartnerCenter is busy.",
                "Too many requests for this Partner Tenant ID and Customer Tenant ID."
            })
    void anAnswerThatOnlyNamesPartnerCenterOrThePairDoesNot(String text) {
        failureOfOne(speaking(text));

        assertThat(fabrikam.subscribedSkus()).isEmpty();
        failureOf(this::assign);
        assertThat(simulator.ledger().requests()).hasSize(1);
    }

    @Test
    void anAnswerToACallThatNamesNoCustomerHoldsBackEverybody() {
        simulator.fault(onAny().times(1), waiting(429, "60"));
        failureOf(client.partnerCenter()::probe);
        simulator.ledger().clear();

        assertThat(failureOf(fabrikam::subscribedSkus)).isInstanceOf(Postponed.class);
        assertNothingIsSent();
    }

    @Test
    void theCustomerIdOfNobodyDoesNotStandForThePartner() {
        UUID zero = new UUID(0, 0);
        simulator.fault(onLicenseUpdate().customer(zero.toString()), waiting(429, "60"));
        failureOf(() -> by(client.partnerCenter(), zero).updateLicenses(ACCOUNTANT, ASSIGN_POWER_BI, REQUEST_ID));

        assign();
    }

    /** One call gets this answer. */
    private Failure failureOfOne(Answer answer) {
        simulator.fault(onLicenseUpdate().times(1), answer);
        Failure failure = failureOf(this::assign);
        simulator.ledger().clear();
        return failure;
    }

    private Duration windowAfter(Answer answer) {
        failureOfOne(answer);
        Duration window = delayOfTheNextCall();
        clock.advance(window);
        return window;
    }

    private Duration delayOfTheNextCall() {
        return requireNonNull(((Postponed) failureOf(this::assign)).delay());
    }

    private List<Duration> delaysOfTheNextCalls(int calls) {
        return Stream.generate(this::delayOfTheNextCall).limit(calls).toList();
    }

    private void assertNothingIsSent() {
        assertThat(simulator.ledger().requests()).isEmpty();
    }

    private static Answer waiting(int status, String retryAfter) {
        return Answers.raw(status, "application/json", new byte[0], Map.of("Retry-After", retryAfter));
    }

    private static Answer speaking(String text) {
        return Answers.raw(
                429,
                "application/json",
                "{\"code\":429,\"description\":\"%s\"}".formatted(text).getBytes(StandardCharsets.UTF_8),
                Map.of("Retry-After", "60"));
    }
}
