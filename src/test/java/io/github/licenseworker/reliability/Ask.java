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
     */
    record Licenses(
            String jobType,
            SimulatedCustomer customer,
            String userId,
            Map<String, Object> further,
            Map<String, Set<String>> outcome,
            @Nullable List<String> newSkuIds)
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
     * A purchase.
     *
     * @param named whether the process says which subscription
     */
    record Seats(SimulatedCustomer customer, SimulatedSubscription subscription, boolean named, int seats)
            implements Ask {

        @Override
        public String jobType() {
            return "add-license-seats";
        }

        @Override
        public Map<String, Object> variables() {
            Map<String, Object> variables =
                    new HashMap<>(Map.of("customerId", customer.id(), "skuId", subscription.skuId(), "seats", seats));
            if (named) {
                variables.put("subscriptionId", subscription.id());
            }
            return variables;
        }
    }
}
