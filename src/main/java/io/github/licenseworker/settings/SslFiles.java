package io.github.licenseworker.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** Finds the setting of an SSL bundle that names no file. */
final class SslFiles {

    static final String ADVICE = "name a file that is there, as file:/folder/name; there is none";

    private static final List<String> NAMES = Stream.of("keystore", "truststore")
            .flatMap(store -> Stream.of(
                    "pem.%s." + store + ".certificate",
                    "pem.%s." + store + ".private-key",
                    "jks.%s." + store + ".location"))
            .map(name -> "spring.ssl.bundle." + name)
            .toList();

    private SslFiles() {}

    static String problem(String bundle, Throwable failedStart, @Nullable Environment environment) {
        return missing(bundle, environment)
                .orElseGet(() ->
                        "spring.ssl.bundle.pem.%1$s or spring.ssl.bundle.jks.%1$s: name files that the worker can read, as file:/folder/name, or leave reload-on-update out (%2$s)"
                                .formatted(
                                        bundle,
                                        NestedExceptionUtils.getMostSpecificCause(failedStart)
                                                .getClass()
                                                .getSimpleName()));
    }

    /** What to do about the first setting of the bundle that names no file. */
    static Optional<String> missing(@Nullable String bundle, @Nullable Environment environment) {
        return environment == null || bundle == null
                ? Optional.empty()
                : NAMES.stream()
                        .map(name -> name.formatted(bundle))
                        .filter(name -> isMissing(environment.getProperty(name)))
                        .findFirst()
                        .map(name -> "%s: %s".formatted(name, ADVICE));
    }

    /** Finds it as Spring Boot does. What is on a web server is not asked for. */
    static boolean isMissing(@Nullable String location) {
        if (location == null || location.isBlank() || location.contains("-----BEGIN") || location.startsWith("http")) {
            return false;
        }
        try {
            return !ApplicationResourceLoader.get().getResource(location).exists();
        } catch (IllegalArgumentException notAPath) {
            return true;
        }
    }
}
