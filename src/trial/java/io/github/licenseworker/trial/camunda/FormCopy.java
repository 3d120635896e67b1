package io.github.licenseworker.trial.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** A form of the trial. */
final class FormCopy {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FormCopy() {}

    static byte[] make(byte[] original, Prefix prefix) throws IOException {
        ObjectNode form = (ObjectNode) JSON.readTree(original);
        form.put("id", prefix.id(form.path("id").asText()));
        return JSON.writeValueAsBytes(form);
    }
}
