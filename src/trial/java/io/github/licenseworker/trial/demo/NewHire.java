package io.github.licenseworker.trial.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A person who is to get a license.
 *
 * @param team the people who are onboarded together; empty for somebody who comes alone
 */
record NewHire(String employee, String customer, String user, Product product, Situation situation, String team) {

    NewHire with(Product other) {
        return new NewHire(employee, customer, user, other, situation, team);
    }

    String customerId() {
        return id(customer);
    }

    String objectId() {
        return id(user);
    }

    /** Names the customer's subscription that holds the seats of the product. */
    String subscriptionId() {
        return id(customer + product);
    }

    boolean isInTeam() {
        return !team.isEmpty();
    }

    /** The user as the request names it: in one of the situations somebody has mistyped it. */
    String requestedUser() {
        return situation == Situation.WRONG_USER ? "x." + user : user;
    }

    /** The id of what has this name: the same one at each start. */
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
