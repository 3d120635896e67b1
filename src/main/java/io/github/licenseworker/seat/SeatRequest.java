package io.github.licenseworker.seat;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job asks for that changes a number of seats.
 *
 * @param seats how many more or fewer; there is no default, because it spends money or takes seats away
 * @param subscriptionId the subscription whose seats change, where several stand behind the SKU
 * @param direction a plan that does not name it is of a purchase, as workers up to 0.1 wrote them
 */
record SeatRequest(
        @JsonProperty(required = true) UUID customerId,
        @JsonProperty(required = true) UUID skuId,
        @JsonProperty(required = true) int seats,
        @Nullable UUID subscriptionId,
        SeatDirection direction) {

    private static final String NOW = "now";
    private static final String RENEWAL = "renewal";

    SeatRequest(
            UUID customerId, UUID skuId, int seats, @Nullable UUID subscriptionId, @Nullable SeatDirection direction) {
        this.customerId = customerId;
        this.skuId = skuId;
        this.seats = seats;
        this.subscriptionId = subscriptionId;
        this.direction = direction == null ? SeatDirection.ADD : direction;
    }

    /**
     * Reads a purchase out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static SeatRequest ofPurchase(JobVariables variables) {
        return of(variables, SeatDirection.ADD);
    }

    /** The same for a reduction, which says when it takes effect. */
    static SeatRequest ofReduction(JobVariables variables) {
        String when = variables.optionalText(Variables.WHEN);
        if (!NOW.equals(when) && !RENEWAL.equals(when)) {
            variables.violate(Variables.WHEN, "must be %s or %s".formatted(NOW, RENEWAL));
        }
        return of(variables, RENEWAL.equals(when) ? SeatDirection.RETURN_AT_RENEWAL : SeatDirection.RETURN);
    }

    /** When the change takes effect, as the job's variables call it. */
    String when() {
        return direction.isAtRenewal() ? RENEWAL : NOW;
    }

    private static SeatRequest of(JobVariables variables, SeatDirection direction) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        UUID skuId = variables.guid(Variables.SKU_ID);
        int seats = variables.count(Variables.SEATS);
        UUID subscriptionId = variables.optionalGuid(Variables.SUBSCRIPTION_ID);
        variables.validate();
        return new SeatRequest(requireNonNull(customerId), requireNonNull(skuId), seats, subscriptionId, direction);
    }
}
