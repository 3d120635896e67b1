package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user in a customer's directory, as far as this worker is concerned.
 *
 * @param usageLocation the two-letter code of the country where the person works; null where none is set
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerUser(
        @Nullable String usageLocation, @Nullable Map<String, Object> attributes) {

    static CustomerUser in(String usageLocation) {
        return new CustomerUser(usageLocation, Map.of("objectType", "CustomerUser"));
    }
}
