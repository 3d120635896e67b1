package io.github.licenseworker.bpmn;

import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;

/** Answers of Partner Center by the error code that the worker makes of them. */
final class FaultAnswers {

    private FaultAnswers() {}

    static Answer answerFor(String code) {
        return switch (code) {
            case "PARTNER_TOKEN_REJECTED" -> Answers.mfaClaimMissing();
            case "CONDITIONAL_ACCESS_BLOCKED" -> Answers.conditionalAccessBlocked();
            case "PARTNER_ACCESS_DENIED" -> Answers.insufficientPrivileges();
            case "PARTNER_CREDIT_EXCEEDED" -> PurchaseFaults.creditLimit();
            case "CUSTOMER_ACCOUNT_BLOCKED" -> PurchaseFaults.customerNotApproved();
            case "SEAT_RETURN_WINDOW_CLOSED" -> PurchaseFaults.cannotDecrease();
            case "SEAT_PURCHASE_REFUSED", "SEAT_REDUCTION_REFUSED" -> PurchaseFaults.subscriptionExpired();
            case "SUBSCRIPTION_BUSY" -> PurchaseFaults.pendingOperation();
            case "SEAT_LIMIT_EXCEEDED" -> PurchaseFaults.seatMaximum();
            default -> throw new IllegalArgumentException(code);
        };
    }
}
