package io.github.licenseworker.bpmn;

import io.github.licenseworker.simulator.Answer;
import io.github.licenseworker.simulator.Answers;

/** Answers of Partner Center by the error code that the worker makes of them. */
final class Problems {

    private Problems() {}

    static Answer answerFor(String code) {
        return switch (code) {
            case "PARTNER_TOKEN_REJECTED" -> Answers.mfaClaimMissing();
            case "CONDITIONAL_ACCESS_BLOCKED" -> Answers.conditionalAccessBlocked();
            case "PARTNER_ACCESS_DENIED" -> Answers.insufficientPrivileges();
            case "PARTNER_CREDIT_EXCEEDED" -> Answers.creditLimit();
            case "CUSTOMER_ACCOUNT_BLOCKED" -> Answers.customerNotApproved();
            case "SEAT_PURCHASE_REFUSED" -> Answers.subscriptionExpired();
            case "SEAT_LIMIT_EXCEEDED" -> Answers.seatMaximum();
            default -> throw new IllegalArgumentException(code);
        };
    }
}
