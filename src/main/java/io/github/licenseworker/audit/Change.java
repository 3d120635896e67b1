package io.github.licenseworker.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one request has changed at Microsoft. */
public sealed interface Change {

    UUID customerId();

    /**
     * Licenses of a user.
     *
     * @param userId an Entra object id or a user principal name, as the task named the user
     */
    record OfLicenses(UUID customerId, String userId, Licenses licenses) implements Change {}

    /**
     * Where a user works.
     *
     * @param userId as in {@link OfLicenses}
     * @param usageLocation the two-letter code of a country
     */
    record OfUsageLocation(UUID customerId, String userId, String usageLocation) implements Change {}

    /**
     * An account that was created.
     *
     * @param userId its Entra object id
     */
    record OfAccount(UUID customerId, String userId, Account account) implements Change {}

    /** The seats of a subscription. */
    record OfSeats(UUID customerId, Seats seats) implements Change {}

    /**
     * SKUs and plans, all of them by their ids.
     *
     * @param assigned what the user holds by this change, or did before
     * @param newlyAssigned what of it the user did not hold before; null where nobody looked, or it is not known
     * @param excludedPlans the service plans that are off
     * @param removed what the user held before, or the request would have been refused
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Licenses(
            List<UUID> assigned, @Nullable List<UUID> newlyAssigned, List<UUID> excludedPlans, List<UUID> removed) {

        public Licenses(
                @Nullable List<UUID> assigned,
                @Nullable List<UUID> newlyAssigned,
                @Nullable List<UUID> excludedPlans,
                @Nullable List<UUID> removed) {
            this.assigned = assigned == null ? List.of() : List.copyOf(assigned);
            this.newlyAssigned = newlyAssigned == null ? null : List.copyOf(newlyAssigned);
            this.excludedPlans = excludedPlans == null ? List.of() : List.copyOf(excludedPlans);
            this.removed = removed == null ? List.of() : List.copyOf(removed);
        }

        /** A removal of licenses, and nothing else. */
        public static Licenses removed(List<UUID> skuIds) {
            return new Licenses(List.of(), null, List.of(), skuIds);
        }
    }

    /**
     * A new account.
     *
     * @param usageLocation the two-letter code of a country
     * @param passwordSecretName the secret that keeps its first password
     */
    record Account(
            @JsonProperty(required = true) String usageLocation,
            @JsonProperty(required = true) String passwordSecretName) {}

    /**
     * How many seats a subscription has.
     *
     * @param orderId the order that the subscription came by; null where Partner Center did not say
     * @param from how many it had
     * @param to how many it has by this change, or will have
     * @param renewal when the term ends, as Partner Center writes it, where the change is scheduled for the renewal; both
     *     numbers are of the renewal then. Null where the change took effect at once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seats(
            @JsonProperty(required = true) UUID skuId,
            @JsonProperty(required = true) String subscriptionId,
            @Nullable String orderId,
            @JsonProperty(required = true) int from,
            @JsonProperty(required = true) int to,
            @Nullable String renewal) {}
}
