package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The partner user signs in, and the worker has a refresh token. */
class ConsentTest extends CommandFixture {

    @Test
    void signingInWithMfaStoresARefreshTokenForTheOwnerAlone() throws IOException {
        Command consent = start(inTenant("consent"));

        HttpResponse<String> lastPage = browser.signInAt(consent.signInAddress());
        CommandResult finished = consent.finish();

        assertThat(finished.exitCode()).isZero();
        assertThat(finished.wrong()).isEmpty();
        assertThat(finished.ok())
                .contains(
                        "signed in as: license-service@fabrikam.example",
                        "audience: https://api.partnercenter.microsoft.com",
                        "scope: user_impersonation",
                        "sign-in (amr): pwd, mfa",
                        "refresh token: stored in the file " + partner.refreshTokenFile());
        assertThat(lastPage.statusCode()).isEqualTo(200);
        assertThat(lastPage.body()).contains("Close this window");
        assertThat(partner.entra().issuedRefreshTokens()).containsExactly(partner.storedRefreshToken());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(partner.refreshTokenFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatRunningWorkersDoWithTheTokenIsSaid() {
        Command consent = start(inTenant("consent"));
        browser.signInAt(consent.signInAddress());

        assertThat(consent.finish().ok())
                .contains("workers: that run use it within about a minute, and need no restart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775807",
                "-9223372036854775808",
                "31556889864403200",
                "1e300",
                "123456789012345678901234567890",
                "\"soon\"",
                "null"
            })
    void anAccessTokenWhoseEndNoCalendarHoldsCostsNoRefreshToken(String exp) {
        String claims = """
                {"aud":"https://api.partnercenter.microsoft.com","scp":"user_impersonation","amr":["pwd","mfa"],"exp":%s}""".formatted(exp);
        String accessToken = "e30.%s.c2ln"
                .formatted(Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8)));
        keepSecret("the-fresh-refresh-token");
        partner.entra().fault(TokenAnswers.raw(200, "application/json", """
                                {"token_type":"Bearer","expires_in":3600,"access_token":"%s","refresh_token":"the-fresh-refresh-token"}""".formatted(accessToken)), 1);
        Command consent = start(inTenant("consent"));
        browser.signInAt(consent.signInAddress());
        CommandResult finished = consent.finish();

        assertThat(finished.exitCode()).as(finished.output()).isZero();
        assertThat(finished.output()).contains("the token does not say when it ends");
        assertThat(partner.storedRefreshToken()).isEqualTo("the-fresh-refresh-token");
    }

    @Test
    void halfARequestKeepsNobodyFromSigningIn() throws IOException {
        Command consent = start(inTenant("consent"));
        URI answer = browser.answerOf(consent.signInAddress());
        try (Socket first = halfARequest(answer.getPort());
                Socket second = halfARequest(answer.getPort())) {
            assertThat(browser.visit(answer).statusCode()).isEqualTo(200);

            assertThat(consent.finish().exitCode()).isZero();
            assertThat(first.getInputStream().read()).as("closed").isEqualTo(-1);
            assertThat(second.getInputStream().read()).as("closed").isEqualTo(-1);
        }
    }

    private static Socket halfARequest(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("GET /?co".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void partnerCenterMayBeNamedByItsApplicationId() {
        partner.entra().audience("fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd");
        Command consent = start(inTenant("consent"));
        browser.signInAt(consent.signInAddress());

        assertThat(consent.finish().ok()).contains("audience: fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd");
    }

    @Test
    void askingForTheSignInTiesTheAnswerToThisCommand() {
        Command consent = start(inTenant("consent"));
        URI address = consent.signInAddress();
        browser.signInAt(address);
        consent.finish();

        Map<String, String> asked = partner.entra().authorizeRequests().getLast();
        assertThat(asked)
                .containsEntry("client_id", EntraSimulator.CLIENT_ID)
                .containsEntry("response_type", "code")
                .containsEntry("response_mode", "query")
                .containsEntry("prompt", "login")
                .containsEntry("code_challenge_method", "S256");
        assertThat(asked.get("code_challenge")).matches("[-\\w]{43}");
        assertThat(asked.get("state")).matches("[-\\w]{43}");
        assertThat(asked.get("redirect_uri")).matches("http://localhost:\\d+");
        assertThat(asked.get("scope"))
                .contains("https://api.partnercenter.microsoft.com/user_impersonation", "offline_access");
    }

    @Test
    void everySignInIsAskedForAnew() {
        for (int i = 0; i < 2; i++) {
            Command consent = start(inTenant("consent"));
            browser.signInAt(consent.signInAddress());
            consent.finish();
        }

        assertThat(partner.entra().authorizeRequests())
                .extracting(asked -> asked.get("state"))
                .doesNotHaveDuplicates();
        assertThat(partner.entra().authorizeRequests())
                .extracting(asked -> asked.get("code_challenge"))
                .doesNotHaveDuplicates();
        assertThat(partner.storedRefreshToken())
                .isEqualTo(partner.entra().issuedRefreshTokens().getLast());
    }

    @Test
    void onlyThisMachineCanAnswer() {
        Command consent = start(inTenant("consent"));
        URI answer = browser.answerOf(consent.signInAddress());

        // It is this machine, too, and whoever listens at all its addresses listens at this one
        Throwable elsewhere = catchThrowable(() -> connect("127.0.0.2", answer.getPort()));
        browser.visit(answer);

        assertThat(elsewhere).isInstanceOf(IOException.class);
        assertThat(consent.finish().exitCode()).isZero();
    }

    @Test
    void whatElseABrowserAsksForIsNoAnswer() {
        Command consent = start(inTenant("consent"));
        URI answer = browser.answerOf(consent.signInAddress());

        assertThat(browser.visit(answer.resolve("/favicon.ico")).statusCode()).isEqualTo(404);
        assertThat(browser.visit(answer.resolve("/?utm=1")).statusCode()).isEqualTo(404);
        browser.visit(answer);

        assertThat(consent.finish().exitCode()).isZero();
    }

    @Test
    void thePortCanBeChosen() {
        int port = closedPort();
        Command consent = start(inTenant("consent", "--port", Integer.toString(port)));

        URI answer = browser.answerOf(consent.signInAddress());
        browser.visit(answer);

        assertThat(answer.getPort()).isEqualTo(port);
        assertThat(consent.finish().exitCode()).isZero();
    }

    private static void connect(String address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
        }
    }

    @Test
    void anAnswerToAnotherSignInIsNotHeard() {
        Command consent = start(inTenant("consent"));
        URI answer = browser.answerOf(consent.signInAddress());
        String state = Browser.parameter(answer, "state");

        assertThat(browser.visit(URI.create(answer.toString().replace(state, "foreign")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(partner.entra().tokenRequests()).isEmpty();
        browser.visit(answer);

        assertThat(consent.finish().exitCode()).isZero();
        assertThat(partner.entra().tokenRequests()).hasSize(1);
    }
}
