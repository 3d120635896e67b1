package io.github.licenseworker.user;

import io.github.licenseworker.job.ConfirmedBy;
import java.util.UUID;

/**
 * The variable {@code createdUser}: which account was created, where its first password is kept, and how it can be found
 * at Microsoft.
 *
 * @param userId the Entra object id
 * @param passwordSecretId the address of the version of the secret that holds the password
 * @param confirmedBy how it is known
 * @param tries how many tries the job took, those that were postponed not counted
 */
record CreatedUser(
        UUID customerId,
        String userId,
        String userPrincipalName,
        String displayName,
        String usageLocation,
        String passwordSecretName,
        String passwordSecretId,
        ConfirmedBy confirmedBy,
        int tries,
        UUID requestId,
        UUID correlationId) {}
