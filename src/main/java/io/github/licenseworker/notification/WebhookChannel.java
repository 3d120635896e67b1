package io.github.licenseworker.notification;

import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.ProxyException;
import io.github.licenseworker.http.RetryAfter;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.notification.Delivery.Later;
import io.github.licenseworker.notification.Delivery.Misconfigured;
import io.github.licenseworker.notification.Delivery.Sent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** Posts notices to the webhook of a channel. Used by many threads at once. */
final class WebhookChannel implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** One and a half of it is for a whole call, which ends within what the shortest timeout of a task leaves. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final URI address;
    private final WebhookFormat format;
    private final CloseableHttpClient http;
    private final InstantSource clock;

    WebhookChannel(URI address, WebhookFormat format, Trust trust, InstantSource clock) {
        this.address = address;
        this.format = format;
        this.http = HttpClientFactory.create(trust, CONNECT, SILENCE);
        this.clock = clock;
    }

    /** Where notices go to, for those who operate the worker: without what makes the address a secret. */
    String description() {
        return "a webhook of %s at %s".formatted(format.name().toLowerCase(Locale.ROOT), address.getHost());
    }

    /** Posts a notice. A repeat is seen as one more message: neither Teams nor Slack can tell it. */
    Delivery post(Notice notice) {
        HttpPost request = new HttpPost(address);
        request.setEntity(new StringEntity(format.body(notice).toString(), ContentType.APPLICATION_JSON));
        try {
            return http.execute(request, answer -> {
                EntityUtils.consume(answer.getEntity());
                return outcome(answer);
            });
        } catch (IOException unanswered) {
            return new Later(
                    ProxyException.in(unanswered)
                            .map(ProxyException::advice)
                            .orElseGet(() ->
                                    "Check the way to the host of license-worker.notify.webhook-url: it does not answer (%s)"
                                            .formatted(unanswered.getClass().getSimpleName())),
                    null);
        }
    }

    private Delivery outcome(ClassicHttpResponse answer) {
        int status = answer.getCode();
        return switch (status) {
            case 408, 425, 429 -> new Later(busy(status), wait(answer));
            default -> {
                if (status >= 500) {
                    yield new Later(busy(status), wait(answer));
                }
                yield status >= 200 && status < 300
                        ? new Sent()
                        : new Misconfigured(
                                "Correct license-worker.notify.webhook-url or .webhook-format: the webhook refuses the message (HTTP %d)"
                                        .formatted(status));
            }
        };
    }

    private static String busy(int status) {
        return "The webhook takes no message at the moment (HTTP %d)".formatted(status);
    }

    private @Nullable Duration wait(ClassicHttpResponse answer) {
        Duration asked = RetryAfter.parse(value(answer, "Retry-After"), value(answer, "Date"), clock);
        return asked == null ? null : RetryAfter.forJob(asked);
    }

    private static @Nullable String value(ClassicHttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
