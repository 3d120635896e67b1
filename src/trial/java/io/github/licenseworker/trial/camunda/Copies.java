package io.github.licenseworker.trial.camunda;

import io.github.licenseworker.trial.harness.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The project's processes, decisions and forms as a trial deploys them: all that Camunda knows by a name which holds
 * beyond the process has the prefix, and so has every reference to it.
 */
final class Copies {

    private Copies() {}

    /** Makes all copies; each comes with the name of its file. */
    static SequencedMap<String, byte[]> make(Prefix prefix) {
        SequencedMap<String, byte[]> copies = new TreeMap<>();
        try {
            for (Path file : Models.files(".bpmn")) {
                copies.put(nameOf(file, prefix), ProcessCopy.make(Files.readAllBytes(file), prefix));
            }
            for (Path file : Models.files(".dmn")) {
                copies.put(nameOf(file, prefix), DecisionCopy.make(Files.readAllBytes(file), prefix));
            }
            for (Path file : Models.files(".form")) {
                copies.put(nameOf(file, prefix), FormCopy.make(Files.readAllBytes(file), prefix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copies;
    }

    private static String nameOf(Path file, Prefix prefix) {
        return prefix.id(file.getFileName().toString());
    }
}
