package io.github.licenseworker.commandline;

import io.github.licenseworker.partnercenter.Activity;
import org.jspecify.annotations.Nullable;

/**
 * As whom the worker appears in the activity log.
 *
 * @param user the partner user who signed in, null where the access token does not say
 * @param clientId the app, null where no setting says
 */
record OwnIdentity(@Nullable String user, @Nullable String clientId) {

    boolean isKnown() {
        return user != null || clientId != null;
    }

    /** Whether an entry is certainly the worker's, or somebody's who uses its account. */
    boolean made(Activity activity) {
        return (user != null && user.equalsIgnoreCase(activity.userPrincipalName()))
                || (clientId != null && clientId.equalsIgnoreCase(activity.applicationId()));
    }

    /** Whether an entry is certainly somebody else's. */
    boolean didNotMake(Activity activity) {
        return user != null && activity.userPrincipalName() != null && !made(activity);
    }
}
