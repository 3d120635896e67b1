package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.token.BearerClaims;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Answers to one call as status, headers and body. */
final class Rendering {

    private final Call call;
    private final SimulatorOptions options;

    Rendering(Call call, SimulatorOptions options) {
        this.call = call;
        this.options = options;
    }

    HttpReply fault(PartnerCenterFault fault) {
        ObjectNode body = Json.object();
        if (fault.codeQuoted()) {
            body.put("code", Integer.toString(fault.code()));
        } else {
            body.put("code", fault.code());
        }
        body.put("description", fault.description());
        fault.data().ifPresent(data -> body.set("data", Json.texts(data)));
        fault.source().ifPresent(source -> body.put("source", source));
        return json(fault.status(), body);
    }

    HttpReply extendedFault(Answer.ExtendedFault fault) {
        ObjectNode body = Json.object()
                .put("code", fault.code())
                .put("message", fault.message())
                .put("description", fault.message())
                .put("errorName", fault.errorName())
                .put("isRetryable", fault.retryable());
        ObjectNode parameters = body.putObject("parameters");
        fault.parameters().forEach(parameters::put);
        return json(fault.status(), body.put("errorMessageExtended", fault.errorMessageExtended()));
    }

    HttpReply graphError(Answer.GraphError error) {
        ObjectNode body = Json.object();
        ObjectNode inner = body.putObject("error").put("code", error.code()).put("message", error.message());
        inner.putObject("innerError")
                .put("date", "2026-11-20T10:00:00")
                .put("request-id", call.identity().requestId())
                .put("client-request-id", call.identity().correlationId());
        return json(error.status(), body);
    }

    /** The gateway's, and so without what Partner Center adds to its own. */
    HttpReply tooManyRequests(Answer.TooManyRequests refused) {
        ObjectNode body = Json.object().put("statusCode", 429).put("message", refused.message());
        return untraced(
                reply(429, "application/json", utf8(Json.write(body)), Map.of("Retry-After", refused.retryAfter())));
    }

    /** With the two headers that Microsoft shows of it. */
    HttpReply unauthorized(Answer.Unauthorized unauthorized) {
        return untraced(reply(
                        401,
                        "",
                        utf8(""),
                        Map.of(
                                "WWW-Authenticate",
                                unauthorized.challenge(),
                                "Request-Context",
                                "appId=cid-v1:simulator")))
                .withReasonPhrase(unauthorized.reasonPhrase());
    }

    HttpReply raw(Answer.Raw raw) {
        return reply(raw.status(), raw.contentType(), raw.body(), raw.headers());
    }

    HttpReply cutShort(Answer.CutShort cutShort) {
        return reply(cutShort.status(), Json.CONTENT_TYPE, utf8(cutShort.body()), Map.of())
                .cutShort();
    }

    HttpReply untraced(HttpReply reply) {
        return reply.without(diagnostics().keySet());
    }

    private HttpReply json(int status, ObjectNode body) {
        return reply(status, Json.CONTENT_TYPE, utf8(Json.write(body)), Map.of());
    }

    private HttpReply reply(int status, String contentType, ByteBuffer body, Map<String, String> headers) {
        boolean marked = options.byteOrderMark && call.request().method().equals("GET") && contentType.contains("json");
        Map<String, String> all = diagnostics();
        all.putAll(headers);
        return HttpReply.of(status, contentType, marked ? marked(body) : body, all);
    }

    private Map<String, String> diagnostics() {
        Map<String, String> headers = new HashMap<>(call.identity().headers());
        if (options.mfaHeader
                && call.request()
                        .header("ValidateMfa")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent()) {
            headers.put("isMfaCompliant", Boolean.toString(provesMfa()));
        }
        return headers;
    }

    /** Whether the call's token proves MFA, as any token does that shows no claims. */
    private boolean provesMfa() {
        return call.request()
                .bearer()
                .filter(token -> BearerClaims.of(token)
                        .filter(claims -> !claims.provesMfa())
                        .isEmpty())
                .isPresent();
    }

    private static ByteBuffer marked(ByteBuffer body) {
        ByteBuffer mark = utf8("\uFEFF");
        return ByteBuffer.allocate(mark.remaining() + body.remaining())
                .put(mark)
                .put(body.duplicate())
                .flip();
    }

    private static ByteBuffer utf8(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }
}
