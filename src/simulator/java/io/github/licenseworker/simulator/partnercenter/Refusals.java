package io.github.licenseworker.simulator.partnercenter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Under which code and in which place of the fault each {@link Refusal} is answered. */
final class Refusals {

    /** A guess: 3000 is the documented code of an invalid property, and no source names a better one. */
    private static final Style UNCONFIRMED = new Style(3000, FragmentPlace.DESCRIPTION);

    private record Style(int code, FragmentPlace place) {}

    private final Map<Refusal, Style> styles = new ConcurrentHashMap<>();

    void style(Refusal refusal, int code, FragmentPlace place) {
        styles.put(refusal, new Style(code, place));
    }

    Fault fault(Refusal refusal, String... subjects) {
        Style style = styles.getOrDefault(refusal, UNCONFIRMED);
        return Answers.refused(refusal, style.code(), style.place(), subjects);
    }
}
