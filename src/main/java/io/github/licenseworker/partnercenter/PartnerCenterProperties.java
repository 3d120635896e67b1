package io.github.licenseworker.partnercenter;

import io.github.licenseworker.http.PlainUrl;
import io.github.licenseworker.http.ProtectedUrl;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Partner Center is called.
 *
 * @param baseUrl where the API is; the global service unless set
 * @param locale the language of Partner Center's texts. The failure catalogue knows texts in en-US only
 * @param kickInstantOn the value of the license call's documented query parameter; it is not sent unless set
 * @param connectTimeout how long a connection may take
 * @param readTimeout how long the service may be silent while it answers
 * @param customers the tenant ids of the customers to act for; all unless set
 */
@ConfigurationProperties("partner-center")
@Validated
public record PartnerCenterProperties(
        @DefaultValue("https://api.partnercenter.microsoft.com") @NotNull
        URI baseUrl,

        @DefaultValue("en-US") @NotBlank String locale,
        @Nullable Boolean kickInstantOn,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration readTimeout,
        @Nullable Set<UUID> customers) {

    /** The customers to act for; empty means all. */
    Set<UUID> allowedCustomers() {
        return customers == null ? Set.of() : customers;
    }

    /** A variable that was to name them and is blank must not let the worker act for all. */
    @AssertTrue(message = "partner-center.customers is blank: name customers, or leave it out to act for all")
    boolean isCustomersNamed() {
        // Spring makes a null of a blank element
        return customers == null || (!customers.isEmpty() && customers.stream().allMatch(Objects::nonNull));
    }

    @AssertTrue(
            message =
                    "partner-center.base-url must look like https://host[:port][/path]; http is for this machine only,"
                            + " because the access token would travel unprotected")
    boolean isBaseUrlSafe() {
        return PlainUrl.is(baseUrl) && ProtectedUrl.is(baseUrl);
    }
}
