package io.github.licenseworker.partnercenter;

import feign.Client;
import feign.MethodMetadata;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import io.github.licenseworker.http.HttpHeaders;
import io.github.licenseworker.tracing.HttpCall;
import io.github.licenseworker.tracing.Traces;
import java.io.IOException;
import java.net.URI;

/** Traces each call that belongs to a job, with the ids that Microsoft's support asks for. */
final class CallSpans implements Client {

    private final Client client;
    private final Traces traces;

    private CallSpans(Client client, Traces traces) {
        this.client = client;
        this.traces = traces;
    }

    /** The client itself where nothing is traced. */
    static Client around(Client client, Traces traces) {
        return traces.areOn() ? new CallSpans(client, traces) : client;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        try (HttpCall call = traces.call(
                traces.current(), request.httpMethod().name(), template(request), URI.create(request.url()))) {
            if (!call.isSeen()) {
                return client.execute(request, options);
            }
            call.id("partner_center.request_id", sent(request, "MS-RequestId"));
            call.id("partner_center.correlation_id", sent(request, "MS-CorrelationId"));
            try {
                Response response = client.execute(request, options);
                call.id("partner_center.correlation_vector", CallLog.shown(response, "MS-CV"));
                call.answered(response.status());
                return response;
            } catch (IOException | RuntimeException noAnswer) {
                call.failed(noAnswer);
                throw noAnswer;
            }
        }
    }

    private static String sent(Request request, String header) {
        return HttpHeaders.first(request.headers(), header).orElse("");
    }

    /** What an answer has named as the address to ask at has no template, and ids in it. */
    private static String template(Request request) {
        RequestTemplate built = request.requestTemplate();
        MethodMetadata method = built == null ? null : built.methodMetadata();
        String path = method == null ? "" : method.template().path();
        return path.startsWith("/v1/") ? path : "{location}";
    }
}
