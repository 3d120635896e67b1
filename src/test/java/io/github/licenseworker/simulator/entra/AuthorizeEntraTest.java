package io.github.licenseworker.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizeEntraTest extends EntraFixture {

    @Test
    void codeBecomesTokens() {
        Reply page = authorize(with(signingIn(), "nonce", "n-1"));

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).startsWith(REDIRECT + "?");
        assertThat(page.sentBack()).containsEntry("state", "a state & more").doesNotContainKey("error");

        Reply reply = post(redeemingCode(page.sentBack().get("code")));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(redeem(reply.get("refresh_token")).status()).isEqualTo(200);
        assertThat(claims(reply.get("access_token")).path("amr").toString()).contains("mfa");
        assertThat(claims(reply.get("id_token")).path("nonce").asText()).isEqualTo("n-1");
        assertThat(entra.tokenRequests().getFirst().grantType()).isEqualTo("authorization_code");
        assertThat(entra.authorizeRequests())
                .singleElement()
                .satisfies(query -> assertThat(query).containsEntry("code_challenge", CHALLENGE));
    }

    @Test
    void withoutOfflineAccessNoRefreshToken() {
        Reply reply = post(redeemingCode(codeFor(with(signingIn(), "scope", SCOPE))));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(reply.json().has("id_token")).isFalse();
    }

    @Test
    void signInWithoutMfa() {
        entra.signIn(SignInOutcome.withoutMfa());

        Reply reply = post(redeemingCode(codeFor(signingIn())));

        assertThat(claims(reply.get("access_token")).path("amr").toString()).doesNotContain("mfa");
    }

    @Test
    void userDeclines() {
        entra.signIn(SignInOutcome.accessDenied());

        Map<String, String> sentBack = authorize(signingIn()).sentBack();

        assertThat(sentBack)
                .containsEntry("error", "access_denied")
                .containsEntry("state", "a state & more")
                .doesNotContainKey("code");
        assertThat(sentBack.get("error_description")).startsWith("AADSTS65004: ");
    }

    @Test
    void codeIsGoodForOneRedemption() {
        String code = codeFor(signingIn());

        assertThat(post(redeemingCode(code)).status()).isEqualTo(200);
        assertInvalidGrant(post(redeemingCode(code)), 54005);
    }

    @Test
    void codeExpires() {
        String code = codeFor(signingIn());
        clock.advance(Duration.ofMinutes(10));

        assertInvalidGrant(post(redeemingCode(code)), 70008);
    }

    @Test
    void unknownCode() {
        assertInvalidGrant(post(redeemingCode("made-up")), 70000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another-verifier-another-verifier-another-veri"})
    void verifierDoesNotMatch(String verifier) {
        String code = codeFor(signingIn());

        assertInvalidGrant(post(with(redeemingCode(code), "code_verifier", verifier)), 501481);
        assertThat(post(redeemingCode(code)).status()).isEqualTo(200);
    }

    @Test
    void withoutProofKey() {
        Map<String, String> query = new HashMap<>(signingIn());
        query.remove("code_challenge");
        query.remove("code_challenge_method");
        Map<String, String> form = new HashMap<>(redeemingCode(codeFor(query)));

        assertInvalidGrant(post(form), 501481);
        form.remove("code_verifier");
        assertThat(post(form).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8124/", "http://localhost/", "http://localhost:8123/other"})
    void redirectUriDiffersFromTheAuthorizedOne(String redirectUri) {
        Reply reply = post(with(redeemingCode(codeFor(signingIn())), "redirect_uri", redirectUri));

        assertThat(reply.get("error")).isEqualTo("invalid_client");
        assertThat(reply.code()).isEqualTo(500112);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://localhost/", "http://localhost:1", "http://localhost:65535/"})
    void anyPortOfTheLoopbackInterface(String redirectUri) {
        assertThat(authorize(with(signingIn(), "redirect_uri", redirectUri)).header("Location"))
                .startsWith(redirectUri + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8123/other",
                "https://localhost:8123/",
                "http://127.0.0.1:8123/",
                "http://localhost.example:8123/",
                "http://localhost:8123/?a=b",
                "http://[broken"
            })
    void unregisteredRedirectUri(String redirectUri) {
        assertPage(authorize(with(signingIn(), "redirect_uri", redirectUri)), 50011);
    }

    @Test
    void unknownClient() {
        assertPage(authorize(with(signingIn(), "client_id", "<unknown>")), 700016);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "scope, '', invalid_request",
        "scope, https://graph.microsoft.com/User.Read, invalid_scope",
        "code_challenge_method, plain, invalid_request",
        "response_mode, fragment, invalid_request"
    })
    void wrongParameter(String name, String value, String error) {
        assertThat(authorize(with(signingIn(), name, value)).sentBack())
                .containsEntry("error", error)
                .containsKeys("error_description", "state")
                .doesNotContainKey("code");
    }

    @Test
    void formThatTheBrowserPosts() {
        Reply page = authorize(with(signingIn(), "response_mode", "form_post"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.text())
                .contains("action=\"" + REDIRECT + "\"")
                .contains("name=\"code\"")
                .contains("value=\"a state &amp; more\"");
    }

    private String codeFor(Map<String, String> query) {
        return authorize(query).sentBack().get("code");
    }

    private static void assertInvalidGrant(Reply reply, int code) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.get("error")).isEqualTo("invalid_grant");
        assertThat(reply.code()).isEqualTo(code);
    }

    private static void assertPage(Reply reply, int code) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.text()).contains("AADSTS" + code).doesNotContain("<unknown>");
    }
}
