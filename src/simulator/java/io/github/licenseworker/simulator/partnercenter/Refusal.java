package io.github.licenseworker.simulator.partnercenter;

/**
 * Why an update of licenses, or a new or changed user, is refused, for the reasons whose Partner Center code no public source states.
 * The texts carry the fragments known from Microsoft Graph, {@code MIXED_LICENSE_GROUPS} and {@code UNKNOWN_SERVICE_PLAN}
 * are invented.
 */
public enum Refusal {
    USAGE_LOCATION_INVALID("License assignment cannot be done for user with invalid usage location."),
    UNKNOWN_COUNTRY("Invalid value specified for property 'usageLocation' of resource 'User'."),
    NAME_TAKEN("Another object with the same value for property userPrincipalName already exists."),
    /** Of a federated domain, too. */
    DOMAIN_NOT_USABLE("The domain portion of the userPrincipalName property is invalid."
            + " You must use one of the verified domain names in your organization."),
    PASSWORD_TOO_WEAK("The specified password does not comply with password complexity requirements."),
    SKU_NOT_OWNED("License %s does not correspond to a valid company License."),
    SKU_NOT_FOR_USERS("License %s cannot be assigned to a user."),
    MIXED_LICENSE_GROUPS("All licenses of one request must belong to one license group."),
    UNKNOWN_SERVICE_PLAN("Service plan %s does not belong to license %s."),
    NO_CHANGES("No license changes provided"),
    LICENSE_NOT_HELD("User does not have a corresponding license."),
    LICENSE_FROM_GROUP(
            "User license is inherited from a group membership and it cannot be removed directly from the user."),
    SERVICE_PLAN_CONFLICT("License assignment failed because service plan %s conflicts with service plan %s:"
            + " they are mutually exclusive."),
    SERVICE_PLAN_DEPENDENCY(
            "License assignment failed because service plan %s depends on the service plan %s, which is not assigned.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /**
     * The fault that says so. Its code is a guess: 3000 is the documented code of an invalid property, and no source
     * names a better one.
     */
    public PartnerCenterFault fault(String... subjects) {
        return Answers.fault(400, 3000, text.formatted((Object[]) subjects));
    }
}
