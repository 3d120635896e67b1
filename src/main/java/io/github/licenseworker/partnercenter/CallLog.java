package io.github.licenseworker.partnercenter;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.http.HttpHeaders;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the ids of each answer, which Microsoft's support asks for. Logs no other header and no body. */
final class CallLog implements Client {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    private static final int LONGEST_ID = 100;

    private final Client client;

    CallLog(Client client) {
        this.client = client;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Response response = client.execute(request, options);
        LOG.atInfo()
                .addKeyValue("httpStatus", response.status())
                .addKeyValue("requestId", shown(response, "MS-RequestId"))
                .addKeyValue("correlationId", shown(response, "MS-CorrelationId"))
                .addKeyValue("correlationVector", shown(response, "MS-CV"))
                .log(
                        AnswerSource.isPartnerCenter(response)
                                ? "Partner Center answered"
                                : "An answer came without the headers of Partner Center");
        return response;
    }

    /** An id in a header of the answer, without the secrets that were sent in case they are quoted; empty where there is none. */
    static String shown(Response response, String header) {
        SentSecrets secrets = SentSecrets.of(response.request());
        String value = HttpHeaders.first(response.headers(), header).orElse("");
        return OneLine.of(secrets.redactFrom(value), LONGEST_ID);
    }
}
