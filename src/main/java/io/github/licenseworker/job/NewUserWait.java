package io.github.licenseworker.job;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Postponed;
import java.time.Duration;

/**
 * A user who was created a moment ago is not found until Entra has told all of its servers, which takes up to some
 * minutes. So a missing user is looked for again for a while before the process hears of it.
 */
class NewUserWait {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final int LOOKS = 8;

    private final Duration newUsers;

    NewUserWait(JobProperties properties) {
        this.newUsers = properties.newUserPatience();
    }

    Failure with(Failure failure, JobContext job) {
        boolean missing = failure instanceof BusinessError error
                && error.code() == ErrorCode.USER_NOT_FOUND
                && error.origin().answered();
        if (!missing) {
            return failure;
        }
        Duration left = newUsers.minus(job.missUser(job.earliestNow()));
        return left.isPositive()
                ? new Postponed(
                        "The user is not found yet; a new one takes some minutes. " + failure.message(),
                        pause(left),
                        failure.origin())
                : failure;
    }

    private Duration pause(Duration left) {
        Duration even = newUsers.dividedBy(LOOKS);
        Duration pause = even.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : even;
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return pause.compareTo(left) > 0 ? left : pause;
    }
}
