package io.github.licenseworker.simulator.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What the forms of the page do. */
final class Moves {

    private static final Duration TROUBLE = Duration.ofMinutes(1);

    private final Microsoft microsoft;

    Moves(Microsoft microsoft) {
        this.microsoft = microsoft;
    }

    void make(String move, Form form) {
        switch (move) {
            case "seats" -> microsoft.changeSeats(form.text("customer"), form.text("sku"), form.number("by"));
            case "subscription" -> microsoft.addSubscription(form.text("customer"), form.text("sku"));
            case "join" -> microsoft.addToGroup(form.text("customer"), form.text("user"), form.text("sku"));
            case "leave" -> microsoft.takeOutOfGroup(form.text("customer"), form.text("user"), form.text("sku"));
            case "block" -> microsoft.block(form.text("customer"));
            case "exempt" -> microsoft.exempt(form.text("customer"));
            case "location" -> microsoft.setUsageLocation(form.text("customer"), form.text("user"), country(form));
            case "revoke" -> microsoft.revokeTokens();
            case "consent" -> microsoft.renewConsent();
            case "disturb" -> microsoft.disturb(disturbance(form), TROUBLE);
            case "normal" -> microsoft.backToNormal();
            default -> throw new IllegalArgumentException("There is no move " + move);
        }
    }

    private static Optional<String> country(Form form) {
        String country = form.text("country");
        if (!country.matches("([A-Z]{2})?")) {
            throw new IllegalArgumentException(
                    "A usage location is a country of two capital letters, or empty, but is '%s'".formatted(country));
        }
        return Optional.of(country).filter(text -> !text.isEmpty());
    }

    private static Disturbance disturbance(Form form) {
        String what = form.text("what");
        return Arrays.stream(Disturbance.values())
                .filter(disturbance -> disturbance.name().equals(what))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no disturbance " + what));
    }
}
