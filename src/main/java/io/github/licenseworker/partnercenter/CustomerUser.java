package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user in a customer's directory, as far as this worker is concerned.
 *
 * @param id the object id
 * @param usageLocation the two-letter code of the country where the person works; null where none is set
 * @param state {@code active}, or {@code inactive} where the user is deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerUser(
        @Nullable String id,
        @Nullable String userPrincipalName,
        @Nullable String displayName,
        @Nullable String usageLocation,
        @Nullable String state,
        @Nullable Map<String, Object> attributes) {

    /** Whether the user is deleted, and can be restored for some time. */
    @JsonIgnore
    public boolean isDeleted() {
        return "inactive".equalsIgnoreCase(state);
    }

    /** One of whom nothing is told. */
    static CustomerUser unknown() {
        return new CustomerUser(null, null, null, null, null, null);
    }

    /** A change of where the user works, and of nothing else. */
    static CustomerUser in(String usageLocation) {
        return new CustomerUser(null, null, null, usageLocation, null, Map.of("objectType", "CustomerUser"));
    }
}
