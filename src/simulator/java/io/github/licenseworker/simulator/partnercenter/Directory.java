package io.github.licenseworker.simulator.partnercenter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The partner's customers, by id without regard to case. */
final class Directory {

    private final Map<String, SimulatedCustomer> customers = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);

    void add(SimulatedCustomer customer) {
        if (customers.putIfAbsent(customer.id(), customer) != null) {
            throw new IllegalArgumentException("There is a customer " + customer.id() + " already");
        }
    }

    Optional<SimulatedCustomer> customer(String id) {
        return Optional.ofNullable(customers.get(id));
    }

    List<SimulatedCustomer> customers() {
        return List.copyOf(customers.values());
    }

    /** All names of the user that a call is for; the one in its path where nobody has that name. */
    List<String> namesOfUser(RequestTarget target) {
        return customer(target.customer())
                .flatMap(customer -> customer.ask(state -> state.user(target.user())))
                .map(SimulatedUser::names)
                .orElseGet(() -> List.of(target.user()));
    }
}
