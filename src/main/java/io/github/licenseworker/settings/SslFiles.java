package io.github.licenseworker.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** Finds the setting of an SSL bundle that names no file. */
final class SslFiles {

    private static final List<String> NAMES = Stream.of("keystore", "truststore")
            .flatMap(store -> Stream.of(
                    "pem.%s." + store + ".certificate",
                    "pem.%s." + store + ".private-key",
                    "jks.%s." + store + ".location"))
            .map(name -> "spring.ssl.bundle." + name)
            .toList();

    private SslFiles() {}

    static String problem(String bundle, Throwable failedStart, @Nullable Environment environment) {
        return NAMES.stream()
                .map(name -> name.formatted(bundle))
                .filter(name -> environment != null && isMissing(environment.getProperty(name)))
                .findFirst()
                .map(name -> "%s: name a file that is there, as file:/folder/name; there is none".formatted(name))
                .orElseGet(() ->
                        "spring.ssl.bundle.pem.%1$s or spring.ssl.bundle.jks.%1$s: name files that the worker can read, as file:/folder/name, or leave reload-on-update out (%2$s)"
                                .formatted(
                                        bundle,
                                        NestedExceptionUtils.getMostSpecificCause(failedStart)
                                                .getClass()
                                                .getSimpleName()));
    }

    private static boolean isMissing(@Nullable String location) {
        if (location == null || location.contains("-----BEGIN") || location.startsWith("classpath:")) {
            return false;
        }
        try {
            return !Files.exists(location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location));
        } catch (IllegalArgumentException notAPath) {
            return true;
        }
    }
}
