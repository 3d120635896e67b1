package io.github.licenseworker.token.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.licenseworker.tracing.HttpCall;
import io.github.licenseworker.tracing.Traces;
import io.micrometer.tracing.Span;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Lets MSAL4J send by the worker's own client, and keeps the last answer, of which MSAL4J tells only a part. Belongs to what
 * the thread does that makes it; MSAL4J sends on others.
 */
final class MsalHttpClient implements IHttpClient {

    private final CloseableHttpClient client;
    private final Traces traces;
    private final @Nullable Span parent;
    private volatile @Nullable IHttpResponse lastAnswer;

    MsalHttpClient(CloseableHttpClient client, Traces traces) {
        this.client = client;
        this.traces = traces;
        this.parent = traces.current();
    }

    /** The answer that came last; null while there is none. */
    @Nullable
    IHttpResponse lastAnswer() {
        return lastAnswer;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws Exception {
        String method = request.httpMethod().methodName;
        try (HttpCall call = traces.call(
                parent, method, "/{tenant}/oauth2/v2.0/token", request.url().toURI())) {
            try {
                IHttpResponse answer = execute(request);
                call.answered(answer.statusCode());
                return answer;
            } catch (IOException | RuntimeException noAnswer) {
                call.failed(noAnswer);
                throw noAnswer;
            }
        }
    }

    private IHttpResponse execute(HttpRequest request) throws IOException, URISyntaxException {
        HttpUriRequestBase sent = new HttpUriRequestBase(
                request.httpMethod().methodName, request.url().toURI());
        if (request.headers() != null) {
            request.headers().forEach(sent::setHeader);
        }
        if (request.body() != null) {
            sent.setEntity(new ByteArrayEntity(request.body().getBytes(UTF_8), null));
        }
        IHttpResponse answer = client.execute(sent, received -> {
            HttpResponse response = new HttpResponse()
                    .statusCode(received.getCode())
                    .body(received.getEntity() == null ? "" : text(EntityUtils.toByteArray(received.getEntity())));
            response.addHeaders(headers(received.getHeaders()));
            return response;
        });
        lastAnswer = answer;
        return answer;
    }

    /** JSON is in UTF-8 (RFC 8259, section 8.1); a byte order mark is no part of it. */
    private static String text(byte[] body) {
        String text = new String(body, UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Map<String, List<String>> headers(Header[] received) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : received) {
            headers.merge(header.getName(), List.of(header.getValue()), MsalHttpClient::both);
        }
        return headers;
    }

    private static List<String> both(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
