package io.github.licenseworker.failure;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks through an exception and its causes, which libraries wrap several times. */
public final class Causes {

    /** Causes can form a circle. */
    private static final int MOST = 100;

    private Causes() {}

    /** The exception and its causes, the outermost first. */
    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(MOST);
    }

    /** The outermost of this type. */
    public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }
}
