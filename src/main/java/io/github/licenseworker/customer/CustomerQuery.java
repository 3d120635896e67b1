package io.github.licenseworker.customer;

import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a job of type {@code describe-customer} asks about: a customer by its id or else by its domain, and maybe a user.
 *
 * @param domain in lower case; null where the id is given
 */
record CustomerQuery(
        @Nullable UUID id,
        @Nullable String domain,
        @Nullable String userId) {

    /** The form of names in the DNS, which leaves nothing that could end the filter of a search. */
    private static final Pattern DOMAIN = Pattern.compile("(?=.{4,253}$)([A-Za-z0-9-]{1,63}\\.)+[A-Za-z0-9-]{2,63}");

    /**
     * Reads the query out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static CustomerQuery of(JobVariables variables) {
        UUID id = variables.optionalGuid(Variables.CUSTOMER_ID);
        String domain = variables.has(Variables.CUSTOMER_ID) ? null : domain(variables);
        String userId = variables.optionalUserId(Variables.USER_ID);
        variables.validate();
        return new CustomerQuery(id, domain, userId);
    }

    private static @Nullable String domain(JobVariables variables) {
        if (!variables.has(Variables.CUSTOMER_DOMAIN)) {
            variables.violate(Variables.CUSTOMER_ID, "is missing; set it, or " + Variables.CUSTOMER_DOMAIN);
            return null;
        }
        String domain = variables.optionalText(Variables.CUSTOMER_DOMAIN);
        if (domain == null) {
            return null;
        }
        if (!DOMAIN.matcher(domain).matches()) {
            variables.violate(Variables.CUSTOMER_DOMAIN, "must be a domain such as contoso.onmicrosoft.com");
        }
        return domain.toLowerCase(Locale.ROOT);
    }
}
