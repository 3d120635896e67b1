package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.licenseworker.partnercenter.fault.Fault;
import io.github.licenseworker.partnercenter.fault.Operation;
import java.util.List;
import java.util.Locale;
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

    /**
     * Which part of this update a fault is about. What Partner Center refuses is a sentence that names SKUs; one that
     * names only some that are to be removed is about the removal.
     */
    Operation partMeantBy(Fault fault) {
        if (licensesToRemove.isEmpty()) {
            return Operation.ASSIGN_LICENSE;
        }
        if (licensesToAssign.isEmpty()) {
            return Operation.REMOVE_LICENSE;
        }
        boolean namesRemoved = licensesToRemove.stream().anyMatch(sku -> names(fault, sku));
        boolean namesAssigned = licensesToAssign.stream().anyMatch(wanted -> names(fault, wanted.skuId()));
        return namesRemoved && !namesAssigned ? Operation.REMOVE_LICENSE : Operation.EXCHANGE_LICENSE;
    }

    private static boolean names(Fault fault, UUID sku) {
        return fault.text().toLowerCase(Locale.ROOT).contains(sku.toString());
    }
}
