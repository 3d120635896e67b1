package io.github.licenseworker.simulator.partnercenter;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Microsoft licenses people: ISO 3166-1, and Kosovo, which Microsoft's list has besides. */
final class Countries {

    private static final Set<String> CODES =
            Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK")).collect(Collectors.toUnmodifiableSet());

    private Countries() {}

    /** In any case. */
    static boolean has(String code) {
        return CODES.contains(code.toUpperCase(Locale.ROOT));
    }
}
