package io.github.licenseworker.token.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.token.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two processes renew tokens from one file. */
class SharingProcessesTest extends RenewalFixture {

    private static final int RENEWALS = 150;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Worker first;
    private Worker second;

    /** A process with its standard input and output. */
    private record Worker(Process process, BufferedReader output) {

        void order(int renewals) throws IOException {
            process.outputWriter().write(renewals + "\n");
            process.outputWriter().flush();
        }

        void expect(String line) throws Exception {
            assertThat(CompletableFuture.supplyAsync(this::line).get(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(line);
        }

        private String line() {
            return output.lines().findFirst().orElse("");
        }
    }

    @BeforeEach
    void startWorkers() throws IOException {
        first = start();
        second = start();
    }

    @AfterEach
    void killWorkers() {
        List.of(first, second)
                .forEach(worker -> worker.process().destroyForcibly().onExit().join());
    }

    @Test
    void bothGoOnWithATokenThatEntraAccepts() throws Exception {
        first.expect("ready");
        second.expect("ready");

        first.order(RENEWALS);
        second.order(RENEWALS);
        first.expect("done");
        second.expect("done");

        assertThat(entra.tokenRequests()).hasSize(2 + 2 * RENEWALS);
        assertThat(entra.issuedRefreshTokens()).contains(stored());
        assertThat(entra.isValid(stored())).isTrue();

        entra.revokeAll();
        String anew = entra.consent();
        store.put(new Secret(anew));
        first.order(1);
        first.expect("done");
        assertThat(presented()).last().isEqualTo(anew);
        String successor = stored();
        second.order(1);
        second.expect("done");
        assertThat(presented()).last().isEqualTo(successor);
    }

    private Worker start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // It lives for seconds: compiling it well takes longer than it saves
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path")));
        command.addAll(SharingWorker.launch(entra.authorityHost(), TLS.keyStore(), file));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        return new Worker(process, process.inputReader());
    }
}
