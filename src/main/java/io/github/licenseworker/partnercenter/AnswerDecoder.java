package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.Request.HttpMethod;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a call that succeeded. From bytes, because Feign's own decoder reads characters and stumbles over
 * the byte order mark that some answers begin with. What is read becomes process variables, so a token or a password
 * that an answer quotes is taken out of it first.
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
        byte[] body = bodyOf(response);
        JsonNode answer = read(body, response);
        if (response.status() == 202 && type == Subscription.class) {
            return null;
        }
        if (answer.isMissingNode()) {
            return withoutContent(response, type);
        }
        if (answer.isNull()) {
            throw new IOException("an answer without content");
        }
        String redacted = SentSecrets.of(response.request()).redactFrom(json.writeValueAsString(answer));
        if (isFault(answer)) {
            throw faults.decode("", response.toBuilder().body(redacted, UTF_8).build());
        }
        if (!answersWhatWasAsked(answer, type)) {
            throw new IOException("an answer to something else");
        }
        return json.readValue(redacted, json.constructType(type));
    }

    /**
     * The body as JSON. What neither has Partner Center's headers nor is one of its resources, all of which have
     * {@code attributes}, comes from something on the way, such as the page of a portal.
     */
    private JsonNode read(byte[] body, Response response) throws IOException {
        boolean marked = AnswerSource.isPartnerCenter(response);
        try {
            JsonNode answer = json.readTree(body);
            if (marked || answer.has("attributes") || isFault(answer)) {
                return answer;
            }
        } catch (JsonProcessingException notJson) {
            if (marked) {
                throw notJson;
            }
        }
        throw faults.decode("", response.toBuilder().body(body).build());
    }

    /** A change is made where Partner Center says so, and what it says beside that can be missing. A read says nothing. */
    private static Object withoutContent(Response response, Type type) throws IOException {
        if (type == LicenseUpdateResult.class) {
            return new LicenseUpdateResult(null);
        }
        if (type == CustomerUser.class && response.request().httpMethod() != HttpMethod.GET) {
            return CustomerUser.unknown();
        }
        throw new IOException("an answer without content");
    }

    private static byte[] bodyOf(Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream body = response.body().asInputStream()) {
            return body.readAllBytes();
        }
    }

    /** Partner Center lists a fault that comes with the status 200 (Microsoft Learn, "Partner Center REST error codes"). */
    private static boolean isFault(JsonNode answer) {
        return answer.path("error").isObject()
                || (answer.has("code") && (answer.has("description") || answer.has("message")));
    }

    /** What an update or a list without its members would be taken for is "done", or "none". */
    private static boolean answersWhatWasAsked(JsonNode answer, Type type) {
        if (type == LicenseUpdateResult.class) {
            return answer.isEmpty()
                    || Stream.of("attributes", "licenseWarnings", "licensesToAssign", "licensesToRemove")
                            .anyMatch(answer::has);
        }
        if (type == CustomerProfile.class) {
            return answer.path("companyProfile").isObject();
        }
        return (type != UserLicenses.class && type != CustomerSearch.class && type != ActivityPage.class)
                || answer.path("items").isArray();
    }
}
