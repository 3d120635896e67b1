package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.WithoutSharedHarness;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import io.github.licenseworker.trial.harness.PartnerTenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A partner's tenant, and commands that are given there. After each test it is made sure that no command has shown a
 * secret or a stack trace, and that none has logged anything.
 */
@ExtendWith({WithoutSharedHarness.class, OutputCaptureExtension.class})
@Timeout(120)
abstract class CommandFixture {

    private final List<Command> commands = new ArrayList<>();
    final Canaries canaries = new Canaries(EntraSimulator.CLIENT_SECRET);
    PartnerTenant partner;
    Browser browser;

    @TempDir
    Path folder;

    @BeforeEach
    void startTenant() {
        // What runs beside the command logs, too, at the levels that other tests in this JVM left behind
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        partner = PartnerTenant.create(folder);
        browser = new Browser(partner.tls());
    }

    @AfterEach
    void nothingWasGivenAway(CapturedOutput log) {
        browser.close();
        partner.close();
        addIssuedTokens();
        assertThat(commands).extracting(Command::output).allSatisfy(this::givesNothingAway);
        assertThat(log.getAll()).isEmpty();
    }

    /** A secret that no command may show. */
    void keepSecret(String secret) {
        canaries.add(List.of(secret));
    }

    Command start(String... arguments) {
        Command command = Command.start(arguments);
        commands.add(command);
        return command;
    }

    CommandResult run(String... arguments) {
        return start(arguments).finish();
    }

    /** The command with the tenant's settings, unless these arguments say otherwise. */
    String[] inTenant(String command, String... further) {
        return given(partner.settings(), command, further);
    }

    /** The command with the tenant's settings apart from the one whose name ends like this. */
    String[] inTenantWithout(String setting, String command, String... further) {
        String[] settings = Arrays.stream(partner.settings())
                .filter(argument -> !argument.contains(setting + "="))
                .toArray(String[]::new);
        return given(settings, command, further);
    }

    static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody gets to see what Entra has issued. */
    void addIssuedTokens() {
        canaries.add(partner.entra().issuedAccessTokens());
        canaries.add(partner.entra().issuedRefreshTokens());
    }

    /** What is set besides the tenant. */
    List<String> surroundings() {
        return List.of();
    }

    private String[] given(String[] settings, String command, String... further) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.addAll(surroundings());
        arguments.addFirst(command);
        for (String argument : further) {
            String name = argument.replaceFirst("=.*", "=");
            arguments.removeIf(own -> name.endsWith("=") && own.startsWith(name));
            arguments.add(argument);
        }
        return arguments.toArray(String[]::new);
    }

    private void givesNothingAway(String output) {
        canaries.assertHiddenIn("output", output);
        assertThat(output).doesNotContain("\tat ", "Exception:");
    }
}
