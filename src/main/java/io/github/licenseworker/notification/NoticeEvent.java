package io.github.licenseworker.notification;

import io.github.licenseworker.notification.Notice.Detail;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has happened, as the variable {@code event} says it, and what else its reader has to know. */
enum NoticeEvent {
    ASSIGNED("assigned"),
    REJECTED("rejected"),
    TAKEN_BACK("takenBack"),
    CANCELLED("cancelled"),
    ACCOUNT_KEPT("accountKept"),
    BOUGHT("bought"),
    NOT_BOUGHT("notBought"),
    SEATS_RETURNED("seatsReturned"),
    SEATS_KEPT("seatsKept"),
    TEAM_LICENSED("teamLicensed"),
    TEAM_LICENSED_IN_PART("teamLicensedInPart"),
    CHANGED("changed"),
    NOT_CHANGED("notChanged"),
    LIST_CHANGED("listChanged"),
    LIST_CHANGED_IN_PART("listChangedInPart"),
    OFFBOARDED("offboarded"),
    OFFBOARDED_IN_PART("offboardedInPart"),
    REMOVED("removed"),
    NOT_HELD("notHeld"),
    GONE("gone"),
    KEPT("kept"),
    ONBOARDED("onboarded"),
    REVIEWED("reviewed"),
    NOT_REVIEWED("notReviewed"),
    APPROVAL_DUE("approvalDue"),
    APPROVAL_OVERDUE("approvalOverdue"),
    OPEN_TOO_LONG("openTooLong");

    private final String value;

    NoticeEvent(String value) {
        this.value = value;
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
        return switch (detail) {
            case LICENSE, CUSTOMER, PERSON -> true;
            case REASON ->
                switch (this) {
                    case REJECTED,
                            TAKEN_BACK,
                            CANCELLED,
                            ACCOUNT_KEPT,
                            NOT_BOUGHT,
                            SEATS_RETURNED,
                            SEATS_KEPT,
                            TEAM_LICENSED,
                            TEAM_LICENSED_IN_PART,
                            NOT_CHANGED,
                            LIST_CHANGED_IN_PART,
                            OFFBOARDED_IN_PART,
                            KEPT,
                            REVIEWED,
                            NOT_REVIEWED,
                            OPEN_TOO_LONG -> true;
                    default -> false;
                };
            case REQUESTER, DUE ->
                switch (this) {
                    case APPROVAL_DUE, APPROVAL_OVERDUE, OPEN_TOO_LONG -> true;
                    default -> false;
                };
        };
    }
}
