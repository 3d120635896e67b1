package io.github.licenseworker.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.WithoutSharedHarness;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** No secret is logged, also when Logback has read a file with the fullest levels anew, or was reset. */
@ExtendWith(WithoutSharedHarness.class)
class RescannedLogbackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOKEN = Canaries.secret("rescan");

    @TempDir
    private Path folder;

    private PartnerCenterSimulator partnerCenter;
    private ConfigurableApplicationContext worker;

    @BeforeEach
    void start() throws IOException {
        partnerCenter = PartnerCenterSimulator.start();
        configure("before.log");
        worker = new SpringApplicationBuilder(LicenseWorkerApplication.class)
                .run(
                        "--logging.config=" + configuration().toUri(),
                        "--server.port=0",
                        "--camunda.client.grpc-address=http://127.0.0.1:1",
                        "--partner-center.base-url=" + partnerCenter.baseUri(),
                        "--partner-center.auth.mode=access-token",
                        "--partner-center.auth.access-token=" + TOKEN);
    }

    @AfterEach
    void stop() {
        worker.close();
        partnerCenter.close();
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        logging.cleanUp();
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    @Test
    void aFileThatIsReadAnew() throws IOException {
        configure("after.log");
        // The scan compares the times of the file
        Files.setLastModifiedTime(configuration(), FileTime.from(Instant.now().plusSeconds(10)));
        await().atMost(PATIENCE).until(() -> {
            probe();
            return log("after.log").contains("CallLog");
        });

        assertNothingIsGivenAway("before.log");
        assertNothingIsGivenAway("after.log");
    }

    @Test
    void aContextThatIsResetAgainAndAgain() throws Exception {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.reset();
        logging.reset();
        JoranConfigurator joran = new JoranConfigurator();
        joran.setContext(logging);
        configure("after.log");
        joran.doConfigure(configuration().toFile());
        probe();

        assertThat(log("after.log")).contains("CallLog");
        assertNothingIsGivenAway("after.log");
    }

    private void probe() {
        worker.getBean(PartnerCenter.class).probe();
        assertThat(partnerCenter.ledger().requests())
                .anyMatch(request -> request.header("Authorization").orElse("").contains(TOKEN));
    }

    private void assertNothingIsGivenAway(String file) {
        new Canaries(TOKEN).assertHiddenIn(file, log(file));
    }

    private String log(String file) {
        try {
            return Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path configuration() {
        return folder.resolve("logback.xml");
    }

    private void configure(String log) throws IOException {
        Files.writeString(configuration(), """
                <configuration scan="true" scanPeriod="200 milliseconds">
                    <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                        <file>%s</file>
                        <encoder><pattern>%%logger %%m %%kvp %%ex%%n</pattern></encoder>
                    </appender>
                    <logger name="io.undertow" level="OFF"/>
                    <logger name="org.xnio" level="OFF"/>
                    <root level="TRACE"><appender-ref ref="FILE"/></root>
                </configuration>
                """.formatted(folder.resolve(log)));
    }
}
