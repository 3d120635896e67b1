package io.github.licenseworker.customer;

import io.github.licenseworker.partnercenter.CustomerProfile;
import io.github.licenseworker.partnercenter.CustomerUser;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The variable that names a customer. A member that has no value is null rather than missing, so that a FEEL expression or a
 * form may name any of them; those of the user are null where none is asked about.
 *
 * @param domain the one that the customer began with, mostly below {@code onmicrosoft.com}
 * @param domains all that Partner Center tells of
 * @param relationship to the partner, such as {@code reseller}
 * @param userId the user's object id, also where the user was named in another way
 * @param userName the display name
 * @param userState {@code active}, or {@code inactive} where the user is deleted
 */
record CustomerDescription(
        UUID customerId,
        @Nullable String name,
        @Nullable String domain,
        List<String> domains,
        @Nullable String relationship,
        @Nullable String userId,
        @Nullable String userPrincipalName,
        @Nullable String userName,
        @Nullable String usageLocation,
        @Nullable String userState) {

    static CustomerDescription of(UUID customerId, CustomerProfile profile) {
        return new CustomerDescription(
                customerId,
                profile.name(),
                profile.domain(),
                profile.domains(),
                profile.relationshipToPartner(),
                null,
                null,
                null,
                null,
                null);
    }

    /** The same with one of the customer's users. */
    CustomerDescription with(String asked, CustomerUser user) {
        return new CustomerDescription(
                customerId,
                name,
                domain,
                domains,
                relationship,
                user.id() == null ? asked : user.id(),
                user.userPrincipalName(),
                user.displayName(),
                user.usageLocation(),
                user.state());
    }
}
