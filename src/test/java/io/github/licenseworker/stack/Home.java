package io.github.licenseworker.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the files of the stack are.
 *
 * @param folder what Maven has put there, and what the stack keeps
 * @param version of Camunda
 * @param worker the packaged worker
 */
record Home(Path folder, String version, Path worker) {

    private static final String COMMAND = "mvn spring-boot:test-run -Pcamunda-local";

    /** As Maven tells it. */
    static Home fromSystemProperties() {
        return new Home(
                Path.of(property("camunda-local.folder")).toAbsolutePath(),
                property("camunda-local.version"),
                Path.of(property("worker.jar")));
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new CannotStartException(
                    "The system property %s is missing. Start with: %s".formatted(name, COMMAND));
        }
        return value;
    }

    /** Looks whether everything has been downloaded and built. */
    void check() {
        distribution();
        openSearch();
        existing(worker.toAbsolutePath().getParent(), worker.getFileName().toString());
    }

    Path distribution() {
        return existing(folder.resolve("camunda-zeebe-" + version), "lib");
    }

    /** The class path of OpenSearch. */
    String openSearch() {
        try {
            return Files.readString(existing(folder, "opensearch.classpath").resolve("opensearch.classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a second start finds again. */
    Path data() {
        return folder.resolve("data");
    }

    Path data(String part) {
        return created(data().resolve(part));
    }

    Path log(String part) {
        return created(folder.resolve("log")).resolve(part + ".log");
    }

    Path addresses() {
        return folder.resolve("addresses.json");
    }

    Path running() {
        return folder.resolve("running.json");
    }

    private static Path existing(Path place, String what) {
        if (!Files.exists(place.resolve(what))) {
            throw new CannotStartException(
                    "There is no %s, so a download or a build is missing or incomplete. Delete %s and start with: %s"
                            .formatted(place.resolve(what), place, COMMAND));
        }
        return place;
    }

    private static Path created(Path place) {
        try {
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
