package io.github.licenseworker.simulator.tls;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Keys that are made once for a JVM, because making one takes longer than most tests, and whose files are gone with it.
 * A test that changes the files, or looks at what kind of key it is, makes its own by {@link SelfSigned}.
 */
public final class SharedKeys {

    private static final class Server {

        static final SelfSigned KEY = create("server");
    }

    private static final class App {

        static final SelfSigned KEY = create("app");
    }

    private SharedKeys() {}

    /** The key of each simulated server, which its clients are told to trust. */
    public static SelfSigned server() {
        return Server.KEY;
    }

    /** The key of the app that the partner has registered in Entra. */
    public static SelfSigned app() {
        return App.KEY;
    }

    private static SelfSigned create(String name) {
        try {
            Path folder = Files.createTempDirectory("shared-key");
            SelfSigned key = SelfSigned.create(folder, name);
            // In this order, because the JVM deletes what was registered last first, and a folder only once it is empty
            Stream.of(folder, key.keyStore(), key.certificate(), key.privateKeyFile())
                    .map(Path::toFile)
                    .forEach(File::deleteOnExit);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
