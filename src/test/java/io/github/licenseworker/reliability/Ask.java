package io.github.licenseworker.reliability;

import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one process asks of the worker. */
sealed interface Ask {

    SimulatedCustomer customer();

    String jobType();

    Map<String, Object> variables();

    /**
     * A change of a person's licenses; nobody else asks for that person.
     *
     * @param further variables beside customer and user
     * @param outcome by SKU that the person is to hold then, the service plans that are to be switched off
     * @param newSkuIds what the process is to be told that it has newly given; null where it does not ask
     * @param plansOffBefore which plans of a changed license it is to be told were off; null where it is not told
     */
    record Licenses(
            String jobType,
            SimulatedCustomer customer,
            String userId,
            Map<String, Object> further,
            Map<String, Set<String>> outcome,
            @Nullable List<String> newSkuIds,
            @Nullable List<String> plansOffBefore)
            implements Ask {

        @Override
        public Map<String, Object> variables() {
            Map<String, Object> variables = new HashMap<>(further);
            variables.put("customerId", customer.id());
            variables.put("userId", userId);
            variables.put("lookBefore", newSkuIds != null);
            return variables;
        }
    }

    /**
     * A purchase, or seats to give back now.
     *
     * @param named whether the process says which subscription
     * @param more how many seats more it is to have; negative where some are to be given back
     */
    record Seats(SimulatedCustomer customer, SimulatedSubscription subscription, boolean named, int more)
            implements Ask {

        boolean isPurchase() {
            return more > 0;
        }

        @Override
        public String jobType() {
            return isPurchase() ? "add-license-seats" : "reduce-license-seats";
        }

        @Override
        public Map<String, Object> variables() {
            Map<String, Object> variables = new HashMap<>(Map.of(
                    "customerId",
                    customer.id(),
                    "skuId",
                    subscription.skuId(),
                    "seats",
                    Math.abs(more),
                    "when",
                    "now"));
            if (named) {
                variables.put("subscriptionId", subscription.id());
            }
            return variables;
        }
    }
}
