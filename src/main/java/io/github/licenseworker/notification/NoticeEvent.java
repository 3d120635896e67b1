package io.github.licenseworker.notification;

import io.github.licenseworker.notification.Notice.Detail;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has happened, as the variable {@code event} says it, and what else its reader has to know. */
enum NoticeEvent {
    ASSIGNED("assigned"),
    REJECTED("rejected", Detail.REASON),
    TAKEN_BACK("takenBack", Detail.REASON),
    CANCELLED("cancelled", Detail.REASON),
    BOUGHT("bought"),
    NOT_BOUGHT("notBought", Detail.REASON),
    TEAM_LICENSED("teamLicensed"),
    TEAM_LICENSED_IN_PART("teamLicensedInPart", Detail.REASON),
    REMOVED("removed"),
    NOT_HELD("notHeld"),
    GONE("gone"),
    KEPT("kept", Detail.REASON),
    ONBOARDED("onboarded"),
    APPROVAL_DUE("approvalDue", Detail.REQUESTER, Detail.DUE),
    APPROVAL_OVERDUE("approvalOverdue", Detail.REQUESTER, Detail.DUE),
    OPEN_TOO_LONG("openTooLong", Detail.REASON, Detail.REQUESTER, Detail.DUE);

    private final String value;
    private final Set<Detail> details = EnumSet.of(Detail.LICENSE, Detail.CUSTOMER, Detail.PERSON);

    NoticeEvent(String value, Detail... further) {
        this.value = value;
        details.addAll(Arrays.asList(further));
    }

    /** The event that a variable names, if it names one. */
    static Optional<NoticeEvent> of(@Nullable Object variable) {
        return Arrays.stream(values())
                .filter(event -> event.value.equals(variable))
                .findFirst();
    }

    /** All of them as variables name them, for a message. */
    static String all() {
        return Arrays.stream(values()).map(NoticeEvent::value).collect(Collectors.joining(", "));
    }

    /** As the variable names it. */
    String value() {
        return value;
    }

    boolean tells(Detail detail) {
        return details.contains(detail);
    }
}
