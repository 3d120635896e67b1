package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What the next call of one kind to Partner Center meets. */
enum NextAnswer {
    LICENSE_CHANGE_LOST(Kind.LICENSE_CHANGE, "is carried out, but its answer is lost"),
    LICENSE_CHANGE_TIMED_OUT(Kind.LICENSE_CHANGE, "is carried out, but a gateway answers 504"),
    LICENSE_CHANGE_THROTTLED(Kind.LICENSE_CHANGE, "is throttled for 5 seconds"),
    LICENSE_CHANGE_FAILED(Kind.LICENSE_CHANGE, "fails: 500"),
    LICENSE_CHANGE_CONCURRENT(Kind.LICENSE_CHANGE, "meets another change of the same user: 409"),
    LICENSE_CHANGE_NO_SEAT(Kind.LICENSE_CHANGE, "finds no free seat: 60012"),
    LICENSE_CHANGE_BLOCKED(Kind.LICENSE_CHANGE, "is blocked by Conditional Access: 900309"),
    LICENSE_CHANGE_WITHOUT_ROLE(Kind.LICENSE_CHANGE, "lacks a GDAP role: 900308"),
    LICENSE_CHANGE_TOKEN_REFUSED(Kind.LICENSE_CHANGE, "has its token refused: 401"),
    LICENSE_CHANGE_WARNED(Kind.LICENSE_CHANGE, "succeeds with a warning"),

    SEAT_PURCHASE_LOST(Kind.SEAT_PURCHASE, "is carried out, but its answer is lost"),
    SEAT_PURCHASE_THROTTLED(Kind.SEAT_PURCHASE, "is throttled for 5 seconds"),
    SEAT_PURCHASE_FAILED(Kind.SEAT_PURCHASE, "fails: 500"),
    SEAT_PURCHASE_OVER_CREDIT(Kind.SEAT_PURCHASE, "goes beyond the partner's credit: 800023"),
    SEAT_PURCHASE_OVER_MAXIMUM(Kind.SEAT_PURCHASE, "goes beyond the most seats: 800066"),
    SEAT_PURCHASE_PENDING(Kind.SEAT_PURCHASE, "finds another operation pending: 900278");

    private static final Duration THROTTLED = Duration.ofSeconds(5);
    private static final String WARNED = """
            {"licenseWarnings":[{"code":"PendingProvisioning",\
            "message":"Exchange Online is still being set up (invented by the simulator)",\
            "servicePlans":["EXCHANGE_S_ENTERPRISE"]}],"attributes":{"objectType":"LicenseUpdate"}}""";

    /** Which calls. */
    enum Kind {
        LICENSE_CHANGE("The next license change ..."),
        SEAT_PURCHASE("The next seat purchase ...");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        List<NextAnswer> answers() {
            return Arrays.stream(NextAnswer.values())
                    .filter(answer -> answer.kind == this)
                    .toList();
        }
    }

    private final Kind kind;
    private final String label;

    NextAnswer(Kind kind, String label) {
        this.kind = kind;
        this.label = label;
    }

    String label() {
        return label;
    }

    String text() {
        return kind.text.replace("...", label);
    }

    CallMatcher calls() {
        return switch (kind) {
            case LICENSE_CHANGE -> CallMatcher.onLicenseUpdate();
            case SEAT_PURCHASE -> CallMatcher.onSubscriptionUpdate();
        };
    }

    Answer answer() {
        return switch (this) {
            case LICENSE_CHANGE_LOST, SEAT_PURCHASE_LOST -> Answers.afterCommit(TransportAnswers.connectionDropped());
            case LICENSE_CHANGE_TIMED_OUT -> Answers.afterCommit(TransportAnswers.htmlPage(504));
            case LICENSE_CHANGE_THROTTLED, SEAT_PURCHASE_THROTTLED -> Answers.tooManyRequests(THROTTLED);
            case LICENSE_CHANGE_FAILED, SEAT_PURCHASE_FAILED -> Answers.unexpectedError();
            case LICENSE_CHANGE_CONCURRENT -> Answers.concurrentRequests(409);
            case LICENSE_CHANGE_NO_SEAT -> Answers.quotaExceeded();
            case LICENSE_CHANGE_BLOCKED -> Answers.conditionalAccessBlocked();
            case LICENSE_CHANGE_WITHOUT_ROLE -> Answers.insufficientPrivileges();
            case LICENSE_CHANGE_TOKEN_REFUSED -> Answers.tokenRejected();
            case LICENSE_CHANGE_WARNED ->
                Answers.afterCommit(Answers.raw(201, "application/json; charset=utf-8", WARNED));
            case SEAT_PURCHASE_OVER_CREDIT -> PurchaseFaults.creditLimit();
            case SEAT_PURCHASE_OVER_MAXIMUM -> PurchaseFaults.seatMaximum();
            case SEAT_PURCHASE_PENDING -> PurchaseFaults.pendingOperation();
        };
    }
}
