package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import io.github.licenseworker.token.config.AuthProperties;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SecretsTest extends PartnerCenterFixture {

    private static final String TOKEN = SpringClient.TOKEN;
    private static final Canaries CANARIES = new Canaries(TOKEN);
    private static final String TOKEN_WITHOUT_ITS_E = "yJ0eXAiOiJKV1QifQ.Y29udG9zby1hY2Nlc3MtdG9rZW4.c2lnbmF0dXJl";
    private static final String ECHO = "The token 'Bearer " + TOKEN + "' is not accepted.";

    static Stream<Answer> answersThatQuoteTheToken() {
        return Stream.of(
                Answers.fault(401, 900421, ECHO),
                Answers.fault(401, 900421, "Text.").withData(ECHO, TOKEN),
                Answers.fault(400, 1, "x".repeat(450) + TOKEN),
                json(400, "{\"code\":\"" + TOKEN + "\"}"),
                json(400, "{\"code\":1,\"data\":\"" + TOKEN + "\"}"),
                json(400, "{\"code\":1,\"message\":\"\\u0065" + TOKEN.substring(1) + "\"}"),
                json(400, "{\"code\":1,\"data\":{\"" + TOKEN + "\":\"" + TOKEN + "\"}}"),
                json(400, "{\"code\":1,\"description\":\"" + TOKEN),
                Answers.graphError(401, "InvalidAuthenticationToken", ECHO),
                Answers.extendedFault(401, 1, TOKEN, ECHO, false, Map.of("token", TOKEN)),
                Answers.raw(401, "text/plain", ECHO),
                Answers.raw(401, "text/plain", TOKEN),
                Answers.raw(502, "text/html", "<html><body>" + ECHO + "</body></html>"),
                Answers.raw(400, "text/xml", "<Fault>" + ECHO + "</Fault>"),
                new Answer.Unauthorized(ECHO, "Bearer error=\"" + TOKEN + "\""),
                TransportAnswers.redirect(302, "https://contoso.example/?token=" + TOKEN),
                Answers.raw(201, "application/json", ECHO),
                json(201, "{\"licenseWarnings\":{\"message\":\"" + TOKEN),
                new Answer.CutShort(201, ECHO),
                TransportAnswers.connectionDropped());
    }

    @ParameterizedTest
    @MethodSource("answersThatQuoteTheToken")
    void aTokenThatIsQuotedIsNeitherToldNorLogged(Answer answer) {
        List<String> told = new ArrayList<>();

        List<String> logged = logOf(
                "TRACE",
                client -> {
                    Throwable thrown = catchThrowable(() -> assignBy(client.partnerCenter()));
                    told.add(printed(thrown));
                    told.add(((FailureException) thrown).failure().toString());
                },
                answer);

        assertThat(told).hasSize(2);
        CANARIES.assertHiddenIn("failure", told.stream());
        CANARIES.assertHiddenIn("log", logged.stream());
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "\\u0065" + TOKEN_WITHOUT_ITS_E})
    void aTokenThatAWarningQuotesIsTakenOut(String quoted) {
        LicenseUpdateResult result =
                resultOf(json(201, "{\"licenseWarnings\":[{\"code\":\"1\",\"message\":\"Sent: " + quoted + "\"}]}"));

        assertThat(result.licenseWarnings().getFirst().message()).isEqualTo("Sent: [redacted]");
    }

    @Test
    void theTokenIsNotLoggedFromTheStartToTheEndAtAnyLevel() {
        List<String> logged = logOf("TRACE", client -> assignBy(client.partnerCenter()), Answers.normal());

        assertThat(logged).anyMatch(line -> line.contains("Partner Center answered"));
        CANARIES.assertHiddenIn("log", logged.stream());
    }

    @Test
    void eachAnswerIsLoggedWithTheIdsThatMicrosoftAsksFor() {
        List<String> logged = logOf("INFO", client -> assignBy(client.partnerCenter()), Answers.normal());

        assertThat(logged)
                .anySatisfy(line -> assertThat(line)
                        .contains("Partner Center answered")
                        .contains("httpStatus=\"201\"", "requestId=\"" + REQUEST_ID + "\"")
                        .contains("correlationId=\"" + CORRELATION_ID + "\"", "correlationVector=\""));
        assertThat(logged).noneMatch(line -> line.contains(ACCOUNTANT));
    }

    @Test
    void theConfigurationDoesNotPrintTheToken() {
        try (SpringClient client = SpringClient.calling(simulator.baseUri())) {
            String settings = client.context().getBean(AuthProperties.class).toString();
            assertThat(settings).contains("[redacted]");
            CANARIES.assertHiddenIn("settings", settings);
        }
    }

    /** Everything that the product logs from its start to its end while its root logger has this level. */
    private List<String> logOf(String level, Consumer<SpringClient> work, Answer answer) {
        simulator.clearFaults();
        simulator.fault(onLicenseUpdate(), answer);
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        List<Appender<ILoggingEvent>> consoles = new ArrayList<>();
        ListAppender<ILoggingEvent> list = new ListAppender<>();
        list.start();
        try (SpringClient client = SpringClient.calling(
                simulator.baseUri(),
                context -> {
                    root.iteratorForAppenders().forEachRemaining(consoles::add);
                    consoles.forEach(root::detachAppender);
                    root.addAppender(list);
                },
                "logging.level.root=" + level)) {
            work.accept(client);
        } finally {
            root.detachAppender(list);
            consoles.forEach(root::addAppender);
            root.setLevel(before);
        }
        return List.copyOf(list.list).stream()
                .filter(event -> !isOfTheSimulator(event.getLoggerName()))
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }

    private static boolean isOfTheSimulator(String logger) {
        return logger.startsWith("io.undertow") || logger.startsWith("org.xnio") || logger.startsWith("org.jboss");
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
