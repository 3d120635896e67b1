package io.github.licenseworker.commandline;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.token.TestToken;
import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** However much an operator lets the commands log, no secret is in it. */
class CommandSecretsTest extends CheckFixture {

    private static final List<String> TALKATIVE = List.of(
            "--logging.level.root=trace",
            "--logging.level.io.github.licenseworker=trace",
            "--logging.level.org.springframework.boot=trace",
            // The simulators' servers are in the same process
            "--logging.level.io.undertow=off",
            "--logging.level.org.xnio=off",
            "--logging.level.org.jboss=off");

    @AfterEach
    void quietDown() {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    @Test
    void consentLogsNone() {
        CommandResult consent = consent();

        assertThat(consent.exitCode()).isZero();
        assertThatNothingIsGivenAway(consent);
    }

    @Test
    void consentLogsNoneThatEntraQuotes() {
        partner.entra().fault(TokenAnswers.quotingTheRequest(), 1);

        CommandResult consent = consent();

        assertThat(consent.output()).contains("[redacted]");
        assertThatNothingIsGivenAway(consent);
    }

    @Test
    void checkLogsNone() {
        CommandResult check = check(talkative());

        assertThat(check.exitCode()).isZero();
        assertThatNothingIsGivenAway(check);
    }

    @Test
    void checkLogsNoneThatEntraQuotes() {
        partner.entra().fault(TokenAnswers.quotingTheRequest(TokenAnswers.clientSecretExpired()), 1);

        assertThatNothingIsGivenAway(check(talkative()));
    }

    @Test
    void checkLogsNoneThatPartnerCenterQuotes() {
        String token = TestToken.appPlusUser().encoded();
        keepSecret(token);
        partnerCenter.fault(onAny(), Answers.fault(403, 1, "Not with " + token));

        CommandResult check = check(
                talkative("--partner-center.auth.mode=access-token", "--partner-center.auth.access-token=" + token));

        assertThat(check.output()).contains("Not with [redacted]");
        canaries.assertHiddenIn("log", log());
    }

    private String[] talkative(String... further) {
        List<String> settings = new ArrayList<>(TALKATIVE);
        settings.add("--logging.config=" + logToAFile().toUri());
        settings.addAll(List.of(further));
        return settings.toArray(String[]::new);
    }

    private Path logToAFile() {
        try {
            return Files.writeString(folder.resolve("logback.xml"), """
                    <configuration>
                        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                            <file>%s</file>
                            <encoder><pattern>%%logger %%m %%kvp %%ex%%n</pattern></encoder>
                        </appender>
                        <root level="TRACE"><appender-ref ref="FILE"/></root>
                    </configuration>
                    """.formatted(folder.resolve("command.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("command.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandResult consent() {
        Command consent = start(inTenant("consent", talkative()));
        URI answer = browser.answerOf(consent.signInAddress());
        keepSecret(Browser.parameter(answer, "code"));
        browser.visit(answer);
        return consent.finish();
    }

    private void assertThatNothingIsGivenAway(CommandResult finished) {
        addIssuedTokens();
        assertThat(log()).as("the log at its fullest").hasSizeGreaterThan(1000);
        canaries.assertHiddenIn("log and the output", Stream.of(log(), finished.output()));
    }
}
