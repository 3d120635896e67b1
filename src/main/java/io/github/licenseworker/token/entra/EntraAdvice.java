package io.github.licenseworker.token.entra;

import org.jspecify.annotations.Nullable;

/**
 * What to do about a refusal of Entra, by its number (Microsoft Learn, "Microsoft Entra authentication and authorization
 * error codes"). Microsoft may change numbers, so they choose words only, never what becomes of a job.
 */
final class EntraAdvice {

    private static final String POLICY =
            "Look up this sign-in in the partner tenant's Entra sign-in log and change the Conditional Access policy that"
                    + " blocked it";
    private static final String RISK =
            "Have the partner user's risk looked into and dismissed or remediated in Entra ID Protection; no policy has to be"
                    + " changed";

    private EntraAdvice() {}

    /** A sentence without its full stop; null where the number says nothing more than the member {@code error}. */
    static @Nullable String of(String code) {
        return switch (code) {
            case "AADSTS50005", "AADSTS53000", "AADSTS53001", "AADSTS53002", "AADSTS53003", "AADSTS530032" -> POLICY;
            case "AADSTS53004", "AADSTS53011", "AADSTS530034" -> RISK;
            case "AADSTS50053", "AADSTS50055", "AADSTS50057", "AADSTS50144" ->
                "Have the partner user's account unlocked, enabled or given a new password in Entra";
            case "AADSTS50020", "AADSTS50034", "AADSTS51004" ->
                "Check that the partner user still exists in the tenant of partner-center.auth.tenant-id";
            case "AADSTS50105" ->
                "Assign the partner user to the app in Entra (Enterprise applications, Users and groups)";
            case "AADSTS700007" -> "Check that partner-center.auth.client-id is the app that was consented to";
            case "AADSTS700016" ->
                "Check partner-center.auth.tenant-id and client-id: this tenant has no app with this id";
            case "AADSTS90002" ->
                "Check partner-center.auth.tenant-id, and authority-host: there is no such tenant in this cloud";
            case "AADSTS7000229" ->
                "Grant the app admin consent in the partner's tenant (App registrations, API permissions), which gives it"
                        + " the service principal that it lacks there";
            case "AADSTS650052", "AADSTS500011" ->
                "Create the service principal of Microsoft Partner Center in the partner's tenant, for example by `az ad sp"
                        + " create --id fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd`, then grant the app admin consent";
            case "AADSTS650056", "AADSTS650057" ->
                "Give the app the delegated permission user_impersonation on Microsoft Partner Center, and grant it admin"
                        + " consent";
            case "AADSTS700025" ->
                "Register http://localhost under the platform Web, and no public client flows, for the app in Entra: as a"
                        + " public client it may send no secret and no certificate";
            case "AADSTS50011", "AADSTS500112" ->
                "Register http://localhost as the app's redirect URI under the platform Web in Entra";
            case "AADSTS70001", "AADSTS7000112" ->
                "Enable the app in Entra (Enterprise applications, Properties): it is disabled";
            default -> null;
        };
    }
}
