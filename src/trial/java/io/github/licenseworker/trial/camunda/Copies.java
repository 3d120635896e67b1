package io.github.licenseworker.trial.camunda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The project's processes, decisions and forms as a trial deploys them: all that Camunda knows by a name which holds
 * beyond the process has the prefix, and so has every reference to it.
 */
final class Copies {

    private static final Path FOLDER = Path.of("bpmn");

    private Copies() {}

    /** Makes all copies; each comes with the name of its file. */
    static SequencedMap<String, byte[]> make(Prefix prefix) {
        SequencedMap<String, byte[]> copies = new TreeMap<>();
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                make(name.substring(name.lastIndexOf('.')), Files.readAllBytes(file), prefix)
                        .ifPresent(copy -> copies.put(prefix.id(name), copy));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copies;
    }

    private static Optional<byte[]> make(String extension, byte[] original, Prefix prefix) throws IOException {
        return switch (extension) {
            case ".bpmn" -> Optional.of(ProcessCopy.make(original, prefix));
            case ".dmn" -> Optional.of(DecisionCopy.make(original, prefix));
            case ".form" -> Optional.of(FormCopy.make(original, prefix));
            // The Modeler's own file
            case ".process-application" -> Optional.empty();
            default -> throw new IllegalArgumentException("The trial does not know how to copy a file " + extension);
        };
    }
}
