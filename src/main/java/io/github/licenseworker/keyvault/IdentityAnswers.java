package io.github.licenseworker.keyvault;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.http.ProxyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URL;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks at what an Azure credential is answered: by the endpoint of a managed identity, which is on this machine or at a
 * link-local address and speaks plain http, or by Entra. The credentials' own exceptions do not tell an identity that is
 * refused from an endpoint that is busy (Microsoft Learn, "How to use managed identities for Azure resources on an Azure
 * VM to acquire an access token", error handling).
 */
final class IdentityAnswers implements HttpPipelinePolicy {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d+");
    private static final Pattern PLAIN = Pattern.compile("\\w{1,50}");

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        URL url = context.getHttpRequest().getUrl();
        return next.process()
                .onErrorMap(UncheckedIOException.class, e -> unreachable(url, e))
                .map(answer -> accepted(url, answer));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        URL url = context.getHttpRequest().getUrl();
        try {
            return accepted(url, next.processSync());
        } catch (UncheckedIOException e) {
            throw unreachable(url, e);
        }
    }

    /** A challenge is no refusal: Azure Arc begins with one. */
    private static HttpResponse accepted(URL url, HttpResponse answer) {
        int status = answer.getStatusCode();
        boolean challenge = status == 401
                && "http".equals(url.getProtocol())
                && answer.getHeaders().stream()
                        .anyMatch(header -> header.getName().equalsIgnoreCase("WWW-Authenticate"));
        if (status < 400 || challenge) {
            return answer;
        }
        boolean passing = status == 404 || status == 408 || status == 410 || status == 429 || status >= 500;
        @Nullable String error = errorIn(answer.getBodyAsBinaryData().toBytes());
        throw new IdentityException(
                passing || error == null,
                "%s answered HTTP %d%s".formatted(place(url), status, error == null ? "" : ", " + error),
                null);
    }

    private static RuntimeException unreachable(URL url, UncheckedIOException e) {
        Throwable reason = Objects.requireNonNullElse(e.getCause(), e);
        return reason instanceof ProxyException
                ? e
                : new IdentityException(
                        "https".equals(url.getProtocol()) || !isNotThere(reason),
                        "%s gave no answer: %s"
                                .formatted(place(url), reason.getClass().getSimpleName()),
                        reason);
    }

    /** Who is there and slow or busy may answer the next time. */
    private static boolean isNotThere(Throwable reason) {
        return reason instanceof ConnectException
                || reason instanceof ConnectTimeoutException
                || reason instanceof NoRouteToHostException
                || reason instanceof UnknownHostException;
    }

    private static String place(URL url) {
        return url.getProtocol() + "://" + url.getAuthority();
    }

    /** The names of the error alone, because its text could quote what was sent; null where it is none of theirs. */
    private static @Nullable String errorIn(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            if (json == null || !json.isObject()) {
                return null;
            }
            Matcher code = ENTRA_CODE.matcher(json.path("error_description").asText(""));
            String error = json.path("error").asText("");
            String name = PLAIN.matcher(error).matches() ? error : "an error without a name";
            return code.find() ? name + ", " + code.group() : name;
        } catch (IOException notJson) {
            return null;
        }
    }
}
