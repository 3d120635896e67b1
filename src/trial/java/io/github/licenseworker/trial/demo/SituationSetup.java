package io.github.licenseworker.trial.demo;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;

import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Prepares the simulated Partner Center for new hires, and knows how each one's situation is fixed. */
final class SituationSetup {

    private static final String WITH_A_WARNING = """
            {"licenseWarnings":[{"code":"PendingProvisioning","message":"Exchange Online is still being set up",\
            "servicePlans":["EXCHANGE_S_ENTERPRISE"]}],"attributes":{"objectType":"LicenseUpdate"}}""";

    private final PartnerCenterSimulator partnerCenter;
    private final Runnable renewConsent;
    private final Customers customers;
    private final Map<NewHire, Runnable> repairs = new HashMap<>();

    /**
     * Prepares nothing yet.
     *
     * @param renewConsent what the partner's administrator does after the tokens were refused
     */
    SituationSetup(PartnerCenterSimulator partnerCenter, Runnable renewConsent, Customers customers) {
        this.partnerCenter = partnerCenter;
        this.renewConsent = renewConsent;
        this.customers = customers;
    }

    /** What somebody does outside of Camunda before completing a task for the new hire. */
    void fix(NewHire hire) {
        repairs.getOrDefault(hire, () -> {}).run();
    }

    /** Adds the new hire to the users, with a seat unless the situation lacks one. */
    SimulatedUser add(NewHire hire) {
        SimulatedUser user = customers.addUser(hire, hire.situation() == Situation.NO_USAGE_LOCATION ? null : "US");
        addSeat(hire);
        return user;
    }

    private void addSeat(NewHire hire) {
        SimulatedSubscription subscription = customers.subscription(hire);
        if (!hire.situation().lacksSeat()) {
            subscription.boughtOutside(1);
        }
    }

    void prepare(NewHire hire) {
        if (hire.situation() == Situation.NO_ACCOUNT) {
            addSeat(hire);
            return;
        }
        SimulatedUser user = add(hire);
        switch (hire.situation()) {
            case NONE, NO_ACCOUNT, WRONG_USER, NO_USAGE_LOCATION -> {
                // nothing else is in store
            }
            case WARNING, WARNING_TAKEN_BACK ->
                next(hire, 1, Answers.afterCommit(Answers.raw(201, "application/json", WITH_A_WARNING)));
            case THROTTLED -> next(hire, 1, Answers.tooManyRequests(Duration.ofSeconds(2)));
            case ANSWER_LOST -> next(hire, 1, Answers.afterCommit(TransportAnswers.connectionDropped()));
            case JUST_CREATED -> user.visibleAfterCalls(2);
            case TOKEN_REJECTED -> repairs.put(hire, renewConsent);
            case CONDITIONAL_ACCESS -> {
                var fault =
                        partnerCenter.fault(onLicenseUpdate().user(hire.user()), Answers.conditionalAccessBlocked());
                repairs.put(hire, fault::clear);
            }
            case NO_FREE_SEAT, NO_FREE_SEAT_REJECTED, UNATTENDED -> noSeat(hire, 1);
            case NO_FREE_SEAT_USABLE_LATER -> noSeat(hire, 2);
        }
    }

    /** The partner may not change the new hire's licenses, the first time that it tries. */
    void refuseOnce(NewHire hire) {
        next(hire, 1, Answers.insufficientPrivileges());
    }

    /** Anyone who comes alone must not take the seat of somebody who comes at the same time; a team counts its seats. */
    private void noSeat(NewHire hire, int calls) {
        next(hire, hire.isInTeam() ? calls - 1 : calls, Answers.quotaExceeded());
    }

    private void next(NewHire hire, int calls, Answer answer) {
        var unused = partnerCenter.fault(onLicenseUpdate().user(hire.user()).times(calls), answer);
    }
}
