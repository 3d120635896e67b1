package io.github.licenseworker.partnercenter;

import feign.Response;
import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose answer it is: Partner Center's, or that of a proxy, a firewall or a gateway on the way. */
final class AnswerSource {

    private static final int LONGEST_NAME = 100;

    private static final List<String> HEADERS = List.of("MS-RequestId", "MS-CorrelationId", "MS-CV", "MS-ServerId");

    private AnswerSource() {}

    /**
     * Whether the head is Partner Center's. It marks each answer with {@code MS-RequestId}, {@code MS-CorrelationId},
     * {@code MS-CV} and {@code MS-ServerId} (Microsoft Learn, "Partner Center REST headers"), apart from a 401 that says
     * everything in its challenge ("Mandating MFA for your partner tenant") and the 429 of its gateway ("API throttling
     * guidance"). A 429 counts as Partner Center's, whoever wants the worker to slow down.
     */
    static boolean isPartnerCenter(Response answer) {
        return isMarked(answer)
                || answer.status() == 429
                || (answer.status() == 401
                        && HttpHeaders.first(answer.headers(), "WWW-Authenticate")
                                .filter(challenge -> challenge.matches("(?i)(Bearer|OAuth)\\b.*"))
                                .isPresent());
    }

    /** Whether it has one of Partner Center's own headers; their names have no case in Feign's answers. */
    static boolean isMarked(Response answer) {
        return HEADERS.stream().anyMatch(answer.headers()::containsKey);
    }

    /** What became of a call that something on the way has answered, for the person who looks after the network. */
    static String told(Response answer, String description) {
        String host = URI.create(answer.request().url()).getHost();
        String name = Stream.of("Via", "Server")
                .map(header -> HttpHeaders.first(answer.headers(), header))
                .flatMap(Optional::stream)
                .findFirst()
                .map(value -> " (" + OneLine.of(SentSecrets.of(answer.request()).redactFrom(value), LONGEST_NAME) + ")")
                .orElse("");
        String text = description.isEmpty() ? "" : ": " + description;
        return "Check the way to %s: not Partner Center but something on it, such as a proxy or firewall%s, answered HTTP %s%s. If this lasts, have the host allowed there, or check https.proxyHost and partner-center.base-url"
                .formatted(host, name, answer.status(), text);
    }
}
