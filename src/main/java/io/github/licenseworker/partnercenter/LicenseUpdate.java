package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * What is to change in a user's licenses. All of it happens, or nothing. Empty members are not sent, which Partner
 * Center reads as empty.
 *
 * @param licensesToAssign assigning a license again replaces its excluded plans
 * @param licensesToRemove SKU ids
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LicenseUpdate(List<Assignment> licensesToAssign, List<UUID> licensesToRemove) {

    /**
     * A license to assign.
     *
     * @param skuId the id of the product SKU in Entra, not of the offer or the subscription
     * @param excludedPlans the ids of the service plans to leave off; all others are switched on
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Assignment(UUID skuId, List<UUID> excludedPlans) {

        /** Goes into request ids, which have to outlive an update of the worker, and so it names the type as it was. */
        @Override
        public String toString() {
            return "LicenseAssignment[skuId=%s, excludedPlans=%s]".formatted(skuId, excludedPlans);
        }
    }
}
