package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a person can choose from where a request does not name one thing. */
final class ChoiceFailures {

    /** A customer can have hundreds, and an error variable must not grow with them. */
    private static final int MOST = 20;

    private ChoiceFailures() {}

    /** A failure whose {@code details.candidates} lists them, the first ones where there are many. */
    static <T> FailureException failure(
            ErrorCode code, String message, List<T> candidates, Function<T, ?> description) {
        return FailureException.businessError(code, message, Map.of("candidates", described(candidates, description)));
    }

    /** The first ones of them, as a person is told of them. */
    static <T, D> List<D> described(List<T> candidates, Function<T, D> description) {
        return candidates.stream().limit(MOST).map(description).toList();
    }
}
