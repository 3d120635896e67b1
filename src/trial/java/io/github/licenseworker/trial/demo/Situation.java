package io.github.licenseworker.trial.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the simulated Partner Center has in store for a new hire. */
enum Situation {
    NONE(""),
    WARNING("warning"),
    WARNING_TAKEN_BACK("warning, taken back"),
    NO_FREE_SEAT("no free seat"),
    NO_FREE_SEAT_USABLE_LATER("no free seat, usable later"),
    NO_FREE_SEAT_REJECTED("no free seat, rejected"),
    TOKEN_REJECTED("token rejected"),
    CONDITIONAL_ACCESS("conditional access"),
    WRONG_USER("wrong user"),
    NO_ACCOUNT("no account"),
    JUST_CREATED("just created"),
    NO_USAGE_LOCATION("no usage location"),
    THROTTLED("throttled"),
    ANSWER_LOST("answer lost"),
    UNATTENDED("unattended");

    private final String text;

    Situation(String text) {
        this.text = text;
    }

    boolean lacksSeat() {
        return switch (this) {
            case NO_FREE_SEAT, NO_FREE_SEAT_USABLE_LATER, NO_FREE_SEAT_REJECTED, UNATTENDED -> true;
            default -> false;
        };
    }

    static Optional<Situation> named(String text) {
        return Arrays.stream(values())
                .filter(situation -> situation.text.equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values())
                .map(situation -> situation.text)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
