package io.github.licenseworker.user;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElseGet;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerUser;
import io.github.licenseworker.partnercenter.NewUser;
import io.github.licenseworker.password.FirstPassword;
import java.util.UUID;

/** What a job of type {@code create-user} asks for. */
record CreateUserRequest(
        UUID customerId,
        String userPrincipalName,
        String firstName,
        String lastName,
        String displayName,
        String usageLocation) {

    /** As Entra limits them (Microsoft Learn, "user resource type"). */
    private static final int LONGEST_NAME = 64;

    private static final int LONGEST_DISPLAY_NAME = 256;

    /**
     * Reads the request out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static CreateUserRequest of(JobVariables variables) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        String userPrincipalName = variables.userPrincipalName(Variables.USER_PRINCIPAL_NAME);
        String firstName = variables.line(Variables.FIRST_NAME, LONGEST_NAME);
        String lastName = variables.line(Variables.LAST_NAME, LONGEST_NAME);
        String displayName = variables.optionalLine(Variables.DISPLAY_NAME, LONGEST_DISPLAY_NAME);
        String usageLocation = variables.country(Variables.USAGE_LOCATION);
        variables.validate();
        return new CreateUserRequest(
                requireNonNull(customerId),
                requireNonNull(userPrincipalName),
                requireNonNull(firstName),
                requireNonNull(lastName),
                requireNonNullElseGet(displayName, () -> firstName + " " + lastName),
                requireNonNull(usageLocation));
    }

    NewUser with(FirstPassword password) {
        return NewUser.withFirstPassword(
                userPrincipalName, firstName, lastName, displayName, usageLocation, password.value());
    }

    /** Whether a user who is there looks as this request would have made it. */
    boolean describes(CustomerUser user) {
        return !user.isDeleted()
                && displayName.equals(user.displayName())
                && usageLocation.equalsIgnoreCase(user.usageLocation());
    }
}
