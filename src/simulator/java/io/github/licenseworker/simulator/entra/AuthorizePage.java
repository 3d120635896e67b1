package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.HttpReply;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sign-in page: it sends the browser back at once. */
final class AuthorizePage {

    private final Registration registration;
    private final AuthorizationCodes codes;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private volatile SignInOutcome signIn = SignInOutcome.withMfa();

    AuthorizePage(Registration registration, AuthorizationCodes codes) {
        this.registration = registration;
        this.codes = codes;
    }

    void signIn(SignInOutcome behavior) {
        signIn = behavior;
    }

    List<Map<String, String>> requests() {
        return List.copyOf(requests);
    }

    HttpReply answer(String tenant, Parameters query, EntraTrace trace) {
        requests.add(Map.copyOf(query.values()));
        try {
            Registration.requireTenant(tenant);
            Registration.requireClient(query.required("client_id"));
            URI redirectUri = registration.registeredRedirect(query.required("redirect_uri"));
            Map<String, String> parameters = new LinkedHashMap<>(result(query, redirectUri, trace));
            query.get("state").ifPresent(state -> parameters.put("state", state));
            return Pages.back(
                    query.get("response_mode").filter("form_post"::equals).isPresent(), redirectUri, parameters);
        } catch (EntraRefusalException e) {
            return Pages.error(e.error(), trace);
        }
    }

    private Map<String, String> result(Parameters query, URI redirectUri, EntraTrace trace) {
        try {
            return switch (signIn) {
                case SignInOutcome.Failure(String error, String description) -> error(error, description, trace);
                case SignInOutcome.Success(boolean mfa) -> Map.of("code", code(query, redirectUri, mfa));
            };
        } catch (EntraRefusalException e) {
            EntraRefusal error = e.error();
            return error(error.error(), "AADSTS" + error.code() + ": " + error.text(), trace);
        }
    }

    private String code(Parameters query, URI redirectUri, boolean mfa) throws EntraRefusalException {
        if (!query.required("response_type").equals("code")) {
            throw new EntraRefusalException(EntraRefusals.responseTypeNotSupported());
        }
        requireResponseMode(query.get("response_mode").orElse("query"));
        query.required("scope");
        TokenEndpoint.requireScopes(query.words("scope"));
        Optional<String> challenge = query.get("code_challenge");
        if (challenge.isPresent() && !query.required("code_challenge_method").equals("S256")) {
            throw new EntraRefusalException(EntraRefusals.challengeMethodNotSupported());
        }
        Consent consent = new Consent(query.required("client_id"), mfa);
        return codes.issue(new AuthorizationCodes.Authorization(consent, redirectUri, challenge, query));
    }

    private static void requireResponseMode(String mode) throws EntraRefusalException {
        if (!mode.equals("query") && !mode.equals("form_post")) {
            throw new EntraRefusalException(EntraRefusals.responseModeNotSupported());
        }
    }

    private static Map<String, String> error(String error, String description, EntraTrace trace) {
        return Map.of("error", error, "error_description", description + trace.inWords());
    }
}
