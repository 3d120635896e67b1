package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * An account that is to be created; {@link #toString()} hides its password.
 *
 * @param usageLocation the two-letter code of the country where the person works
 */
public record NewUser(
        String userPrincipalName,
        String firstName,
        String lastName,
        String displayName,
        String usageLocation,
        PasswordProfile passwordProfile) {

    /**
     * How the person signs in for the first time.
     *
     * @param forceChangePassword whether the person has to choose another password then
     */
    record PasswordProfile(String password, boolean forceChangePassword) {

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** One whose password has to be changed at the first sign-in. */
    public static NewUser withFirstPassword(
            String userPrincipalName,
            String firstName,
            String lastName,
            String displayName,
            String usageLocation,
            String password) {
        return new NewUser(
                userPrincipalName,
                firstName,
                lastName,
                displayName,
                usageLocation,
                new PasswordProfile(password, true));
    }

    @JsonProperty("attributes")
    Map<String, String> attributes() {
        return Map.of("objectType", "CustomerUser");
    }
}
