package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.ThrottleScope;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** What a POST to each path of the control page does. */
final class ControlActions {

    private static final int MINUTE = 60;

    private final Microsoft microsoft;

    ControlActions(Microsoft microsoft) {
        this.microsoft = microsoft;
    }

    /**
     * Carries out one action.
     *
     * @throws IllegalArgumentException where there is no such action, or a field is wrong
     * @throws java.util.NoSuchElementException where a customer, user or SKU does not exist
     */
    void perform(String action, Form form) {
        switch (action) {
            case "seats" -> microsoft.changeSeats(form.text("customer"), form.text("sku"), form.number("by"));
            case "subscription" -> microsoft.addSubscription(form.text("customer"), form.text("sku"));
            case "user" -> addUser(form);
            case "location" -> microsoft.setUsageLocation(form.text("customer"), form.text("user"), country(form));
            case "join-group" -> microsoft.addToGroup(form.text("customer"), form.text("user"), form.text("sku"));
            case "leave-group" -> microsoft.takeOutOfGroup(form.text("customer"), form.text("user"), form.text("sku"));
            case "block" -> microsoft.block(form.text("customer"));
            case "exempt" -> microsoft.exempt(form.text("customer"));
            case "revoke" -> microsoft.revokeTokens();
            case "consent" -> microsoft.renewConsent();
            case "outage" ->
                microsoft
                        .faults()
                        .start(
                                form.constant("outage", Outage.class),
                                Duration.ofSeconds(form.atLeastOne("seconds", MINUTE)));
            case "next" -> next(form);
            case "next-token" ->
                microsoft.faults().next(form.constant("answer", NextTokenAnswer.class), form.atLeastOne("times", 1));
            case "rate-limit" ->
                microsoft
                        .faults()
                        .limit(
                                form.atLeastOne("calls"),
                                form.constant("scope", ThrottleScope.class),
                                Duration.ofSeconds(form.atLeastOne("seconds", MINUTE)));
            case "normal" -> microsoft.faults().clear();
            default -> throw new IllegalArgumentException("There is no action " + action);
        }
    }

    private void next(Form form) {
        NextAnswer answer = form.constant("answer", NextAnswer.class);
        CallMatcher calls = answer.calls().times(form.atLeastOne("times", 1));
        Optional<String> customer = form.optional("customer");
        if (customer.isPresent()) {
            microsoft.requireCustomer(customer.get());
            calls = calls.customer(customer.get());
        }
        Optional<String> user = form.optional("user");
        microsoft
                .faults()
                .next(
                        answer,
                        user.isPresent() ? calls.user(user.get()) : calls,
                        Stream.of(user, customer).flatMap(Optional::stream).toList());
    }

    private void addUser(Form form) {
        String name = form.text("user");
        if (!name.matches("[^@\\s/]+@[^@\\s/]+")) {
            throw new IllegalArgumentException(
                    "A user principal name looks like adele@contoso.example, but is '%s'".formatted(name));
        }
        int hidden = form.optional("hidden").isPresent() ? form.number("hidden") : 0;
        microsoft.addUser(form.text("customer"), name, country(form), Math.max(0, hidden));
    }

    private static Optional<String> country(Form form) {
        Optional<String> country = form.optional("country");
        if (country.filter(text -> !text.matches("[A-Z]{2}")).isPresent()) {
            throw new IllegalArgumentException(
                    "A usage location is a country of two capital letters, or empty, but is '%s'"
                            .formatted(country.get()));
        }
        return country;
    }
}
