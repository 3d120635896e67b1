package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a call that succeeded. From bytes, because Feign's own decoder reads characters and stumbles over
 * the byte order mark that some answers begin with. What is read becomes process variables, so a token that an answer
 * quotes is taken out of it first.
 */
final class AnswerDecoder implements Decoder {

    private final ObjectMapper json;
    private final FaultDecoder faults;

    AnswerDecoder(ObjectMapper json, FaultDecoder faults) {
        this.json = json;
        this.faults = faults;
    }

    /** Null where a subscription's change is accepted and not made yet. */
    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
        if (response.status() == 202 && type == Subscription.class) {
            return null;
        }
        try (InputStream body = response.body().asInputStream()) {
            JsonNode answer = json.readTree(body.readAllBytes());
            if (answer.isMissingNode() || answer.isNull()) {
                throw new IOException("an answer without content");
            }
            String redacted = SentToken.of(response.request()).redactFrom(answer.toString());
            if (isFault(answer)) {
                throw faults.decode(
                        "", response.toBuilder().body(redacted, UTF_8).build());
            }
            return json.readValue(redacted, json.constructType(type));
        }
    }

    /** Partner Center lists a fault that comes with the status 200 (Microsoft Learn, "Partner Center REST error codes"). */
    private static boolean isFault(JsonNode answer) {
        return answer.has("code") && answer.has("description");
    }
}
