package io.github.licenseworker.readonly;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.licenseworker.settings.SecretKey;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.util.MimeTypeUtils;

/**
 * {@code GET /actuator/readonly} tells the mode, {@code POST} sets it for whoever knows the operator's key. The key comes in
 * the body, which no web server logs, and so needs no filter in front of a port that the application may share with others.
 */
@WebEndpoint(id = "readonly")
class ReadOnlyEndpoint {

    private static final int FORBIDDEN = 403;

    private final ReadOnlySwitch readOnlySwitch;
    private final SecretKey operatorKey;

    ReadOnlyEndpoint(ReadOnlySwitch readOnlySwitch, SecretKey operatorKey) {
        this.readOnlySwitch = readOnlySwitch;
        this.operatorKey = operatorKey;
    }

    @ReadOperation
    Map<String, Object> mode() {
        return Map.of("readOnly", readOnlySwitch.mode().isOn());
    }

    /**
     * Sets the mode.
     *
     * @param readOnly whether the worker shall change nothing
     * @param key the operator's
     */
    @WriteOperation
    WebEndpointResponse<Map<String, Object>> set(boolean readOnly, String key) {
        if (!MessageDigest.isEqual(key.getBytes(UTF_8), operatorKey.value().getBytes(UTF_8))) {
            return answer(FORBIDDEN, "the key is not that of license-worker.operator-key");
        }
        try {
            readOnlySwitch.set(readOnly);
            return new WebEndpointResponse<>(mode());
        } catch (IOException e) {
            return answer(
                    WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR,
                    "license-worker.read-only-file cannot be written (%s); the worker is read-only until that is repaired"
                            .formatted(e.getClass().getSimpleName()));
        }
    }

    private WebEndpointResponse<Map<String, Object>> answer(int status, String problem) {
        return new WebEndpointResponse<>(
                Map.of("readOnly", readOnlySwitch.mode().isOn(), "problem", problem),
                status,
                MimeTypeUtils.APPLICATION_JSON);
    }
}
