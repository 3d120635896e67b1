package io.github.licenseworker.commandline;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.config.AuthProperties;
import io.github.licenseworker.token.config.AuthProperties.Mode;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.entra.TokenResponse;
import io.github.licenseworker.token.store.RefreshTokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The authorization code flow with PKCE (RFC 6749 and 7636), whose redirect stays on this machine (RFC 8252). */
@Command(
        name = "consent",
        description = "Lets the partner user sign in, checks the token that comes of it, and stores the refresh token."
                + " Workers that run already use it about a minute later.",
        mixinStandardHelpOptions = true)
final class ConsentCommand implements Callable<Integer> {

    private static final String SUBJECT = "sign-in";

    private final List<String> settings;
    private final BufferedReader in;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "The port of http://localhost that the browser comes back to; any free one unless set.")
    private int port;

    @Option(
            names = "--paste",
            description =
                    "For a machine without a browser: sign in elsewhere, and paste the address that the browser ends at.")
    private boolean paste;

    @Option(
            names = "--wait",
            defaultValue = "10",
            paramLabel = "<minutes>",
            description = "How long to wait for the sign-in.")
    private int minutes;

    ConsentCommand(List<String> settings, BufferedReader in) {
        this.settings = settings;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > 65_535 || minutes < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--port takes 0 to 65535, and --wait takes no negative number");
        }
        CheckReport report = new CheckReport(spec.commandLine().getOut());
        try (ConfigurableApplicationContext worker = CommandContext.start(settings)) {
            if (worker.getBean(AuthProperties.class).mode() == Mode.SECURE_APP_MODEL) {
                consent(
                        worker.getBean(Entra.class),
                        worker.getBean(RefreshTokenStore.class),
                        worker.getBean(InstantSource.class),
                        report);
            } else {
                report.wrong(
                        "configuration",
                        "Set partner-center.auth.mode to secure-app-model; no other mode has a consent");
            }
        } catch (BindException e) {
            report.wrong(
                    SUBJECT,
                    "Choose another --port, or leave it out: something else listens at port %d of this machine"
                            .formatted(port));
        } catch (FailureException e) {
            report.wrong(SUBJECT, e.failure());
        } catch (BeansException | IllegalStateException e) {
            report.wrongSettings(e);
        }
        return report.exitCode();
    }

    private void consent(Entra entra, RefreshTokenStore store, InstantSource clock, CheckReport report)
            throws IOException {
        // A store that cannot be used is better found before somebody signs in
        var unused = store.read();
        store.requireWritable();
        AuthorizationRequest request = AuthorizationRequest.create();
        URI redirect;
        Optional<AuthorizationResponse> response;
        if (paste) {
            redirect = AuthorizationRequest.redirectUri(port);
            printInstructions(entra, request, redirect);
            response = readPastedAddress();
        } else {
            try (RedirectListener listener = RedirectListener.open(port, request.state())) {
                redirect = listener.redirectUri();
                printInstructions(entra, request, redirect);
                response = listener.await(Duration.ofMinutes(minutes));
            }
        }
        if (response.isEmpty()) {
            report.wrong(
                    SUBJECT,
                    paste
                            ? "Run the command again, and paste the whole address that the browser ends at, from http to"
                                    + " the last character: this was no answer of the sign-in page"
                            : "Run the command again: nobody signed in");
        } else if (!response.get().state().equals(request.state())) {
            report.wrong(SUBJECT, "Run the command again: the answer belongs to another sign-in");
        } else if (response.get().code() == null) {
            report.wrong(
                    SUBJECT,
                    "Fix what Entra names, or accept what it asks for, then run the command again: it refused the sign-in (%s)"
                            .formatted(response.get().error()));
        } else {
            storeRefreshToken(
                    entra.redeemAuthorizationCode(response.get().code(), redirect, request.verifier()),
                    store,
                    clock,
                    report);
        }
    }

    private void printInstructions(Entra entra, AuthorizationRequest request, URI redirect) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Open this address in a browser, and sign in as the partner user, with MFA:");
        out.println();
        out.println(entra.authorizationUrl(redirect, request.state(), request.challenge()));
        out.println();
        if (paste) {
            out.println("At the end the browser shows that it cannot open a page of http://localhost. Copy the whole"
                    + " address from its address bar, and paste it here:");
        }
        out.flush();
    }

    private Optional<AuthorizationResponse> readPastedAddress() throws IOException {
        String line = in.readLine();
        try {
            return line == null ? Optional.empty() : AuthorizationResponse.parse(URI.create(line.strip()));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static void storeRefreshToken(
            TokenResponse tokens, RefreshTokenStore store, InstantSource clock, CheckReport report) {
        new TokenReview("sign in again", clock.instant(), report).review(tokens.accessToken());
        if (tokens.refreshToken() == null) {
            report.wrong("refresh token", "Give the app the permission offline_access: Entra gave no refresh token");
        } else if (report.exitCode() != 0) {
            report.skipped("refresh token", "not stored, because Partner Center would refuse its access tokens");
        } else {
            store.put(tokens.refreshToken());
            report.ok("refresh token", "stored in the %s".formatted(store.description()));
            report.ok("workers", "that run use it within about a minute, and need no restart");
        }
    }
}
