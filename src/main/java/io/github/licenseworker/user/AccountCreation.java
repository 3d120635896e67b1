package io.github.licenseworker.user;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.CustomerUser;
import io.github.licenseworker.password.FirstPassword;
import io.github.licenseworker.password.FirstPasswords;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One try to create an account. The secret with its password has a name that is the request's alone, and is stored after
 * a look that has found no such account, before anything is sent. So a later try that finds the secret knows both: that
 * the account was not there before, and that it may have been created since (ADR 0051).
 */
final class AccountCreation {

    /** Microsoft takes some minutes to show a new account. */
    private static final Duration UNTIL_IT_SHOWS = Duration.ofSeconds(30);

    /** The detail of an error after an earlier try whose answer was lost. */
    private static final String ACCOUNT_MAY_BE_THERE = "accountMayBeThere";

    private final JobContext job;
    private final CustomerCalls customer;
    private final FirstPasswords passwords;
    private final CreateUserRequest request;
    private final UUID requestId;
    private final String secretName;

    AccountCreation(JobContext job, CustomerCalls customer, FirstPasswords passwords, CreateUserRequest request) {
        this.job = job;
        this.customer = customer;
        this.passwords = passwords;
        this.request = request;
        this.requestId = job.requestId(request);
        this.secretName = "first-password-" + requestId;
    }

    /**
     * Creates it, or finds that an earlier try has.
     *
     * @throws FailureException where it is not known to be created
     */
    CreatedUser create() {
        Optional<FirstPassword> earlier = passwords.find(secretName);
        if (earlier.isEmpty()) {
            return createFirst();
        }
        Optional<CustomerUser> present = look();
        if (present.isEmpty()) {
            return send(earlier.get(), true);
        }
        if (!request.describes(present.get())) {
            throw mayBeOurs(Origin.nothingSent(Map.of("userPrincipalName", request.userPrincipalName())));
        }
        return created(present.get(), earlier.get(), ConfirmedBy.READ_BACK);
    }

    private CreatedUser createFirst() {
        if (customer.findUser(request.userPrincipalName()).isPresent()) {
            throw job.mayHaveMadeAChange() ? mayBeOursWithoutSecret() : taken();
        }
        job.requireTime();
        return send(passwords.make(secretName), false);
    }

    /** @param again whether an earlier try may have sent the same request */
    private CreatedUser send(FirstPassword password, boolean again) {
        CustomerUser answered;
        try {
            answered = customer.createUser(request.with(password), requestId);
        } catch (FailureException failed) {
            return seenAfter(failed, password, again);
        }
        return created(
                answered.id() == null ? own().orElseThrow(this::notSeenYet) : answered, password, ConfirmedBy.ANSWER);
    }

    /** The account, although this is what was heard of it. */
    private CreatedUser seenAfter(FailureException failed, FirstPassword password, boolean again) {
        boolean decided = failed.failure().decides();
        boolean mayBeDone = (again && decided) || job.mayBeDone(failed);
        Optional<CustomerUser> seen = mayBeDone ? JobContext.ifSeen(failed, this::own) : Optional.empty();
        if (seen.isPresent()) {
            return created(seen.get(), password, ConfirmedBy.READ_BACK);
        }
        if (mayBeDone && isTaken(failed)) {
            throw job.isLastTry() ? mayBeOurs(failed.failure().origin()) : notSeenYet();
        }
        if ((decided && mayBeDone) || (again && failed.failure().needsSomebody())) {
            throw namingSecret(failed.failure(), failed.failure().origin());
        }
        if (decided) {
            // Before the engine has heard of it, the next try would ask under the same name
            job.onceReported(() -> passwords.discard(secretName));
        }
        throw failed;
    }

    private Optional<CustomerUser> own() {
        return look().filter(request::describes);
    }

    /**
     * Looks where the account may have been created. A refusal of this look decides nothing about that: it must not give
     * the next try a request of another id, whose secret would be another one.
     */
    private Optional<CustomerUser> look() {
        try {
            return customer.findUser(request.userPrincipalName());
        } catch (FailureException unread) {
            Origin of = unread.failure().origin();
            throw namingSecret(
                    unread.failure(),
                    new Origin(
                            false,
                            of.httpStatus(),
                            of.partnerCenterCode(),
                            requestId.toString(),
                            job.correlationId().toString(),
                            of.details()));
        }
    }

    private FailureException namingSecret(Failure failure, Origin origin) {
        String message = "The account %s may have been created, with the password in the secret %s. %s"
                .formatted(request.userPrincipalName(), secretName, failure.message());
        return new FailureException(failure.with(
                message, failure instanceof BusinessError ? origin.and(ACCOUNT_MAY_BE_THERE, true) : origin));
    }

    private CreatedUser created(CustomerUser user, FirstPassword password, ConfirmedBy confirmedBy) {
        return new CreatedUser(
                request.customerId(),
                String.valueOf(user.id()),
                request.userPrincipalName(),
                request.displayName(),
                request.usageLocation(),
                secretName,
                password.secretId(),
                confirmedBy,
                job.tries(),
                requestId,
                job.correlationId());
    }

    private static boolean isTaken(FailureException failed) {
        return failed.failure() instanceof BusinessError error && error.code() == ErrorCode.USER_ALREADY_EXISTS;
    }

    private FailureException taken() {
        return FailureException.businessError(
                ErrorCode.USER_ALREADY_EXISTS,
                "Choose another account name than %s, or take the account that is there; the customer's directory has it already"
                        .formatted(request.userPrincipalName()),
                Map.of("userPrincipalName", request.userPrincipalName()));
    }

    /** It may be the account that an earlier try has created and nobody sees yet. */
    private FailureException notSeenYet() {
        return new FailureException(new Retryable(
                "The account %s was created, or somebody else has created it; it does not show yet"
                        .formatted(request.userPrincipalName()),
                UNTIL_IT_SHOWS,
                Origin.noAnswer(requestId.toString(), job.correlationId().toString())));
    }

    private FailureException mayBeOurs(Origin origin) {
        return new FailureException(new BusinessError(
                ErrorCode.USER_ALREADY_EXISTS,
                "Look whether %s is a new account: an earlier try, whose answer was lost, may have created it, and then its password is in the secret %s"
                        .formatted(request.userPrincipalName(), secretName),
                origin.and(ACCOUNT_MAY_BE_THERE, true)));
    }

    private FailureException mayBeOursWithoutSecret() {
        return FailureException.businessError(
                ErrorCode.USER_ALREADY_EXISTS,
                "Look whether %s is a new account: an earlier try, whose answer was lost, may have created it; the vault has no secret %s with its password"
                        .formatted(request.userPrincipalName(), secretName),
                Map.of("userPrincipalName", request.userPrincipalName(), ACCOUNT_MAY_BE_THERE, true));
    }
}
