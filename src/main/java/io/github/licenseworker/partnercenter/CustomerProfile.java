package io.github.licenseworker.partnercenter;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is called. Nothing else that Partner Center tells of it is read, such as addresses and telephone numbers.
 *
 * @param customDomains only where the partner may see the customer's directory
 * @param relationshipToPartner such as {@code reseller}
 */
public record CustomerProfile(
        @Nullable UUID id,
        @Nullable CompanyProfile companyProfile,
        @Nullable List<String> customDomains,
        @Nullable String relationshipToPartner) {

    /**
     * The company behind a customer.
     *
     * @param domain the one that a customer begins with, mostly below {@code onmicrosoft.com}
     */
    public record CompanyProfile(
            @Nullable String companyName, @Nullable String domain) {}

    public @Nullable String name() {
        return companyProfile == null ? null : companyProfile.companyName();
    }

    public @Nullable String domain() {
        return companyProfile == null ? null : companyProfile.domain();
    }

    /** All domains that are told, the first one being {@link #domain}. */
    public List<String> domains() {
        return Stream.concat(Stream.ofNullable(domain()), customDomains == null ? Stream.of() : customDomains.stream())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Whether the domain is one of the customer's; case does not matter. */
    public boolean has(String domain) {
        return domains().stream().anyMatch(domain::equalsIgnoreCase);
    }
}
