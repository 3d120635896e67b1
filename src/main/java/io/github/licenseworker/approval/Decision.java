package io.github.licenseworker.approval;

import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.Variables;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, and on whose request.
 *
 * @param assignee to whom the task is assigned, which the engine knows; empty where it is to nobody
 * @param decidedBy who says to decide
 * @param requester who is said to have asked for it
 * @param fourEyes whether nobody may decide on their own request
 */
record Decision(
        Optional<UserName> assignee, Optional<UserName> decidedBy, Optional<UserName> requester, boolean fourEyes) {

    private static final int LONGEST_NAME = 80;

    static Decision of(JobContext job) {
        return new Decision(
                job.assignee().flatMap(UserName::of),
                UserName.of(job.read(Variables.DECIDED_BY)),
                UserName.of(job.read(Variables.REQUESTER)),
                isWanted(job.read(Variables.FOUR_EYES)));
    }

    /** What is there and cannot be read must not pass for "no". */
    private static boolean isWanted(@Nullable Object value) {
        return value != null && !value.equals("") && !value.toString().equalsIgnoreCase("false");
    }

    /** Why the decision does not count, with what to do first; empty where it does. */
    Optional<String> objection() {
        if (decidedBy.isEmpty() && (assignee.isPresent() || fourEyes)) {
            return Optional.of("Enter your own user name as the one who decides; none was given");
        }
        if (assignee.isPresent() && !assignee.get().means(decidedBy.get())) {
            return Optional.of(
                    ("Enter your own user name as the one who decides, or assign the task to yourself: it is assigned to"
                                    + " %s, and another name was entered")
                            .formatted(shown(assignee.get())));
        }
        return requester
                .filter(name -> fourEyes && isDecidedBy(name))
                .map(name -> "Ask somebody else to decide: %s asked for this, and nobody decides on their own request"
                        .formatted(shown(name)));
    }

    private boolean isDecidedBy(UserName name) {
        return assignee.filter(name::means).isPresent()
                || decidedBy.filter(name::means).isPresent();
    }

    private static String shown(UserName name) {
        return "'" + OneLine.of(name.toString(), LONGEST_NAME) + "'";
    }
}
