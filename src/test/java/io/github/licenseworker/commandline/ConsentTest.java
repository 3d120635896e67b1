package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
