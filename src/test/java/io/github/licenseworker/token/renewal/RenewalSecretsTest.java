package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.error;
import static io.github.licenseworker.simulator.entra.TokenAnswers.quotingTheRequest;
import static io.github.licenseworker.simulator.entra.TokenAnswers.raw;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.logging.LibraryLogFilter;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.entra.TokenAnswer;
import io.github.licenseworker.simulator.tls.SharedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Entra repeats in its answers what it was sent; still nobody gets to see it. */
class RenewalSecretsTest extends RenewalFixture {

    private static final String OWN = "io.github.licenseworker";
    private static final String ENTRAS_LIBRARY = "com.microsoft.aad.msal4j";
    private static final String JSON = "application/json";

    private LogCapture log;

    @BeforeEach
    void logEverything() {
        logger(Logger.ROOT_LOGGER_NAME).setLevel(Level.DEBUG);
        logger(OWN).setLevel(Level.TRACE);
        logger(ENTRAS_LIBRARY).setLevel(Level.TRACE);
        LibraryLogFilter.install();
        log = LogCapture.start();
    }

    @AfterEach
    void logAsUsual() {
        log.close();
        logger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        logger(OWN).setLevel(null);
        logger(ENTRAS_LIBRARY).setLevel(null);
    }

    @Test
    void secretsThatEntraQuotesAreNowhereToBeSeen() {
        List<Failure> failures = failuresOf(tokens, telltales(consented));

        assertThat(failures).extracting(Failure::message).anyMatch(message -> message.contains("[redacted]"));
        new Canaries(consented.substring(0, 12), EntraSimulator.CLIENT_SECRET)
                .assertHiddenIn("failures and the log", seen(failures));
    }

    @Test
    void assertionThatEntraQuotesIsNowhereToBeSeen() {
        entra.clientCertificate(SharedKeys.app().x509());
        RenewingTokens certified = open(store, RefusedAppTest.certificate(SharedKeys.app()), TIMEOUT);

        List<Failure> failures = failuresOf(certified, telltales(consented));

        assertThat(seen(failures)).noneMatch(text -> text.contains("eyJ"));
        new Canaries(consented).assertHiddenIn("failures and the log", seen(failures));
    }

    @Test
    void tokensThatAreInUseAreNowhereToBeSeen() {
        var first = tokens.current();
        assertThat(tokens.replace(first)).isTrue();
        var second = tokens.current();
        store.read();

        Canaries canaries = new Canaries(first.value(), second.value(), EntraSimulator.CLIENT_SECRET);
        canaries.add(entra.issuedRefreshTokens());
        assertThat(entra.issuedRefreshTokens()).hasSize(3);
        canaries.assertHiddenIn("log", seen(List.of()));
        canaries.assertHiddenIn(
                "texts of tokens",
                Stream.of(
                        first.toString(),
                        store.read().toString(),
                        tokens.status().toString()));
    }

    private static List<TokenAnswer> telltales(String token) {
        return List.of(
                quotingTheRequest(),
                quotingTheRequest(error(401, "invalid_client", 7000215, "No.")),
                quotingTheRequest(error(400, "invalid_request", 90014, "No.")),
                quotingTheRequest(error(429, "temporarily_unavailable", 90055, "No.")),
                quotingTheRequest(error(503, "temporarily_unavailable", 90033, "No.")),
                error(400, "invalid_grant", 70000, "x".repeat(290) + token),
                error(400, token, 70000, "No."),
                error(400, "invalid_grant", 70000, "No.").withClaims("{\"a\":\"" + token + "\"}"),
                raw(200, JSON, "{\"access_token\":\"" + token),
                raw(200, JSON, "{\"token_type\":\"" + token + "\"}"),
                raw(200, JSON, "{\"access_token\":{\"" + token + "\":1}}"),
                raw(200, JSON, token),
                raw(400, JSON, "{\"error\":\"" + token + "\"}"),
                raw(400, JSON, "{\"error\":\"" + token),
                raw(502, "text/html", "<html>" + token + "</html>"));
    }

    private List<Failure> failuresOf(RenewingTokens asked, List<TokenAnswer> answers) {
        List<Failure> failures = new ArrayList<>();
        for (TokenAnswer answer : answers) {
            var unused = entra.fault(answer, 1);
            failures.add(failureOf(asked::current));
            clock.advance(REFUSED_FOR);
        }
        assertThat(presented()).hasSize(answers.size()).containsOnly(consented);
        return failures;
    }

    private Stream<String> seen(List<Failure> failures) {
        Stream<String> logged = log.lines().stream()
                .filter(line -> !line.event().getLoggerName().startsWith("io.undertow"))
                .flatMap(LogCapture.Line::texts);
        return Stream.concat(failures.stream().map(Failure::toString), logged);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
