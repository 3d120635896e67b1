package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import feign.Request;
import io.github.licenseworker.http.HttpHeaders;
import io.github.licenseworker.token.Secret;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The token and the password that went with a request, so that they can be kept out of what is shown of the answer.
 *
 * @param secrets the token first
 */
record SentSecrets(List<Secret> secrets) {

    private static final String SCHEME = "Bearer ";

    /** As {@link NewUser} becomes JSON: none of the characters that a password is made of is escaped there. */
    private static final Pattern PASSWORD = Pattern.compile("\"password\":\"([^\"\\\\]+)\"");

    static SentSecrets of(Request request) {
        String authorization =
                HttpHeaders.first(request.headers(), "Authorization").orElse("");
        Secret token =
                new Secret(authorization.startsWith(SCHEME) ? authorization.substring(SCHEME.length()) : authorization);
        return new SentSecrets(
                Stream.concat(Stream.of(token), passwords(request)).toList());
    }

    /** Replaces every occurrence of one of them in a text that is to be shown. */
    String redactFrom(String text) {
        String redacted = text;
        for (Secret secret : secrets) {
            redacted = secret.redactFrom(redacted);
        }
        return redacted;
    }

    private static Stream<Secret> passwords(Request request) {
        byte[] body = request.body();
        return body == null
                ? Stream.empty()
                : PASSWORD.matcher(new String(body, UTF_8)).results().map(found -> new Secret(found.group(1)));
    }
}
