package io.github.licenseworker.keyvault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.core.util.CoreUtils;
import io.github.licenseworker.tracing.HttpCall;
import io.github.licenseworker.tracing.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets Azure's libraries send by the worker's own client. They find no other: each of their builders has to be given
 * this one. An answer is read to its end before it is handed on.
 */
public final class AzureHttpClient implements HttpClient {

    /** Each address below it is that of a secret, whose name the operator has chosen. */
    private static final String SECRETS = "/secrets/";

    private final CloseableHttpClient client;
    private final Traces traces;

    public AzureHttpClient(CloseableHttpClient client, Traces traces) {
        this.client = client;
        this.traces = traces;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE)).subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        URI address = URI.create(request.getUrl().toString());
        String template = address.getPath().startsWith(SECRETS) ? SECRETS + "{name}" : "{identity}";
        try (HttpCall call =
                traces.call(traces.current(), request.getHttpMethod().toString(), template, address)) {
            try {
                HttpResponse answer = execute(request, address);
                call.answered(answer.getStatusCode());
                return answer;
            } catch (RuntimeException noAnswer) {
                call.failed(noAnswer);
                throw noAnswer;
            }
        }
    }

    private HttpResponse execute(HttpRequest request, URI address) {
        HttpUriRequestBase sent = new HttpUriRequestBase(request.getHttpMethod().toString(), address);
        request.getHeaders().stream()
                // It follows from the body
                .filter(header -> !header.getName().equalsIgnoreCase("Content-Length"))
                .forEach(header -> header.getValuesList().forEach(value -> sent.addHeader(header.getName(), value)));
        BinaryData body = request.getBodyAsBinaryData();
        if (body != null) {
            sent.setEntity(new ByteArrayEntity(body.toBytes(), null));
        }
        try {
            return client.execute(
                    sent,
                    received -> new Answer(
                            request,
                            received.getCode(),
                            headers(received.getHeaders()),
                            received.getEntity() == null
                                    ? new byte[0]
                                    : EntityUtils.toByteArray(received.getEntity())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpHeaders headers(Header[] received) {
        HttpHeaders headers = new HttpHeaders();
        for (Header header : received) {
            headers.add(HttpHeaderName.fromString(header.getName()), header.getValue());
        }
        return headers;
    }

    private static final class Answer extends HttpResponse {

        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;

        Answer(HttpRequest request, int status, HttpHeaders headers, byte[] body) {
            super(request);
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        @SuppressWarnings("deprecation") // It is abstract
        public @Nullable String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public BinaryData getBodyAsBinaryData() {
            return BinaryData.fromBytes(body);
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.defer(() -> Flux.just(ByteBuffer.wrap(body)));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body);
        }

        @Override
        public Mono<String> getBodyAsString() {
            String contentType = headers.getValue(HttpHeaderName.CONTENT_TYPE);
            return Mono.just(
                    contentType == null ? new String(body, UTF_8) : CoreUtils.bomAwareToString(body, contentType));
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(body, charset));
        }

        @Override
        public HttpResponse buffer() {
            return this;
        }
    }
}
