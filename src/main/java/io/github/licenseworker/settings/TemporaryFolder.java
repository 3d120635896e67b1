package io.github.licenseworker.settings;

import java.io.IOException;
import java.nio.file.Files;

/** The folder for temporary files, which the web server needs. */
public final class TemporaryFolder {

    private TemporaryFolder() {}

    /**
     * Tries to write there.
     *
     * @throws WrongSettingException where that cannot be done
     */
    public static void requireWritable() {
        try {
            Files.delete(Files.createTempFile("license-worker", null));
        } catch (IOException e) {
            throw new WrongSettingException(
                    "java.io.tmpdir",
                    "give the worker a temporary folder that it can write, by java -Djava.io.tmpdir=/folder -jar ...; %s cannot be written"
                            .formatted(SafeText.path(System.getProperty("java.io.tmpdir"))));
        }
    }
}
