package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A warning about a license that was assigned nevertheless. Read leniently: Microsoft documents an object, publishes no
 * sample that has one, and other clients take it for a text.
 *
 * @param code empty where there is none
 * @param message empty where there is none
 * @param servicePlans the names of the service plans concerned
 */
public record LicenseWarning(String code, String message, List<String> servicePlans) {

    @JsonCreator
    static LicenseWarning of(JsonNode warning) {
        return new LicenseWarning(
                warning.path("code").asText(""),
                warning.isObject() ? warning.path("message").asText("") : warning.asText(),
                StreamSupport.stream(warning.path("servicePlans").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
