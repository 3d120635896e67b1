package io.github.licenseworker.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure says about the request it comes from. */
class FailureTest {

    private static final Origin NO_ANSWER = Origin.noAnswer("request", "correlation");

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404, 409, 499})
    void anAnswerThatNeedsSomebodyDecidesTheRequest(int status) {
        assertThat(needingSomebody(answered(status))).allMatch(Failure::decides);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 425, 429, 500, 502, 503, 504, 599})
    void anAnswerThatDoesNotSpeakOfTheRequestDecidesNothing(int status) {
        assertThat(needingSomebody(answered(status))).noneMatch(Failure::decides);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 409, 425, 429, 500, 503})
    void anAnswerThatSaysToComeAgainDecidesNothing(int status) {
        assertThat(passing(answered(status))).noneMatch(Failure::decides);
    }

    /** Such as that of a new user, who is not found yet. */
    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void aRefusalDecidesThoughItMayPass(int status) {
        assertThat(passing(answered(status))).allMatch(Failure::decides);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 502, 503, 504})
    void anAnswerOfAGatewayDecidesNothing(int status) {
        assertThat(all(new Origin(false, status, null, "request", "correlation", Map.of())))
                .noneMatch(Failure::decides);
    }

    @Test
    void withoutAnAnswerNothingIsDecided() {
        assertThat(all(NO_ANSWER)).noneMatch(Failure::decides);
        assertThat(all(Origin.NOTHING_SENT)).noneMatch(Failure::decides);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 501, 502, 503, 504, 599})
    void behindABrokenServiceTheRequestMayHaveTakenEffect(int status) {
        assertThat(answered(status).mayHaveTakenEffect()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 409, 425, 429, 499})
    void aRefusedRequestHasNotTakenEffect(int status) {
        assertThat(answered(status).mayHaveTakenEffect()).isFalse();
    }

    @Test
    void aRequestWithoutAnAnswerMayHaveTakenEffect() {
        assertThat(NO_ANSWER.mayHaveTakenEffect()).isTrue();
    }

    @Test
    void whatWasNotSentHasNotTakenEffect() {
        assertThat(Origin.NOTHING_SENT.mayHaveTakenEffect()).isFalse();
    }

    @Test
    void aMessageIsOneLineWhateverItIsMadeFrom() {
        String forged = "Text.\n2026-01-01T00:00:00Z ERROR Forged\r\n\u2028\u001b[31m";

        assertThat(List.of(
                        new BusinessError(ErrorCode.USER_NOT_FOUND, forged, NO_ANSWER),
                        new Misconfigured(forged, NO_ANSWER),
                        new Postponed(forged, null, NO_ANSWER),
                        new Retryable(forged, null, NO_ANSWER)))
                .extracting(Failure::message)
                .containsOnly("Text. 2026-01-01T00:00:00Z ERROR Forged [31m");
        assertThat(new Misconfigured("x".repeat(100_000), NO_ANSWER).message()).hasSize(2_001);
    }

    private static Origin answered(int status) {
        return new Origin(true, status, null, "request", "correlation", Map.of());
    }

    private static List<Failure> needingSomebody(Origin origin) {
        return List.of(
                new BusinessError(ErrorCode.USER_NOT_FOUND, "Text.", origin), new Misconfigured("Text.", origin));
    }

    private static List<Failure> passing(Origin origin) {
        return List.of(new Postponed("Text.", null, origin), new Retryable("Text.", null, origin));
    }

    private static List<Failure> all(Origin origin) {
        return List.of(
                needingSomebody(origin).get(0),
                needingSomebody(origin).get(1),
                passing(origin).get(0),
                passing(origin).get(1));
    }
}
