package io.github.licenseworker.license;

import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import java.util.function.Supplier;

/** Reads while no change was asked for yet, so that a lost answer leaves none behind. */
final class BeforeSending {

    private BeforeSending() {}

    /**
     * Reads.
     *
     * @throws FailureException where it cannot read now, of which later tries do not think that a change was lost
     */
    static <T> T read(Supplier<T> call) {
        try {
            return call.get();
        } catch (FailureException unread) {
            throw switch (unread.failure()) {
                case Retryable lost ->
                    new FailureException(new Retryable(lost.message(), lost.delay(), Origin.NOTHING_SENT));
                case Postponed busy ->
                    new FailureException(new Postponed(busy.message(), busy.delay(), Origin.NOTHING_SENT));
                case BusinessError refused -> unread;
                case Misconfigured refused -> unread;
            };
        }
    }
}
