package io.github.licenseworker.token.renewal;

import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.simulator.AdjustableClock;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.ClientCredential.ClientSecret;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.entra.EntraSettings;
import io.github.licenseworker.token.store.FileStore;
import io.github.licenseworker.tracing.Traces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;

/**
 * The tokens of a worker in a process of its own: renewed as often as a line of the standard input says, each of which
 * is answered by a line when that is done.
 */
final class SharingWorker implements ApplicationRunner {

    private static final Duration LONG_ENOUGH_FOR_A_REPLACEMENT = Duration.ofMinutes(1);

    /** Arguments that start the JVM with this worker; with a main class of its own, the demo's would not be found. */
    static List<String> launch(URI authorityHost, Path keyStore, Path refreshToken) {
        return List.of(
                SpringApplication.class.getName(),
                "--spring.main.sources=" + SharingWorker.class.getName(),
                "--spring.main.web-application-type=none",
                "--logging.level.root=off",
                authorityHost.toString(),
                keyStore.toString(),
                refreshToken.toString());
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        List<String> args = arguments.getNonOptionArgs();
        Path keyStore = Path.of(args.get(1));
        AdjustableClock clock = new AdjustableClock(Instant.now());
        EntraSettings settings = new EntraSettings(
                URI.create(args.get(0)),
                EntraSimulator.TENANT_ID,
                EntraSimulator.CLIENT_ID,
                () -> new ClientSecret(new Secret(EntraSimulator.CLIENT_SECRET)));
        Trust trust = Trust.of(new SelfSigned(keyStore, keyStore).sslContext());
        try (CloseableHttpClient client =
                        HttpClientFactory.create(trust, RenewalFixture.TIMEOUT, RenewalFixture.TIMEOUT);
                RenewingTokens tokens = new RenewingTokens(
                        new Entra(settings, client, clock, Traces.off()),
                        new FileStore(Path.of(args.get(2))),
                        RenewalFixture.SETTINGS,
                        clock,
                        Traces.off());
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            AccessToken token = tokens.current();
            System.out.println("ready");
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                for (int i = 0; i < Integer.parseInt(order); i++) {
                    clock.advance(LONG_ENOUGH_FOR_A_REPLACEMENT);
                    if (!tokens.replace(token)) {
                        throw new IllegalStateException("The token was not replaced");
                    }
                    token = tokens.current();
                }
                System.out.println("done");
            }
        }
    }
}
