package io.github.licenseworker.partnercenter;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.licenseworker.token.AccessToken;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the ids of each answer, which Microsoft's support asks for. Logs no other header and no body. */
final class CallLog implements Client {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    private final Client client;

    CallLog(Client client) {
        this.client = client;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Response response = client.execute(request, options);
        AccessToken token = sentToken(request);
        LOG.atInfo()
                .addKeyValue("httpStatus", response.status())
                .addKeyValue("requestId", token.redactFrom(first(response, "MS-RequestId")))
                .addKeyValue("correlationId", token.redactFrom(first(response, "MS-CorrelationId")))
                .addKeyValue("correlationVector", token.redactFrom(first(response, "MS-CV")))
                .log("Partner Center answered");
        return response;
    }

    /** The token that went with a request, so that it can be kept out of what is shown of the answer. */
    static AccessToken sentToken(Request request) {
        return new AccessToken(request.headers().getOrDefault("Authorization", List.of()).stream()
                .findFirst()
                .orElse("")
                .replaceFirst("^Bearer ", ""));
    }

    private static String first(Response response, String header) {
        return response.headers().getOrDefault(header, List.of()).stream()
                .findFirst()
                .orElse("");
    }
}
