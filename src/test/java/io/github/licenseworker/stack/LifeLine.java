package io.github.licenseworker.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Ends a JVM when the process that started it is gone, however that happened: the operating system closes the pipe to the
 * JVM's input then. It is a Java agent, so that it works in programs that know nothing of it, and uses no other class.
 */
public final class LifeLine {

    private static final int ENDED_BY_REQUEST = 143;

    private LifeLine() {}

    /**
     * Called by the JVM before its program starts.
     *
     * @param grace how many seconds the program may take to end
     */
    public static void premain(String grace) {
        long milliseconds = 1000 * Long.parseLong(grace);
        Thread.ofPlatform().daemon().name("life-line").start(() -> hold(milliseconds));
    }

    private static void hold(long milliseconds) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("The process that started this one cannot be seen any more: " + e);
        }
        Thread exit =
                Thread.ofPlatform().daemon().start(() -> Runtime.getRuntime().exit(ENDED_BY_REQUEST));
        try {
            exit.join(milliseconds);
        } catch (InterruptedException e) {
            System.err.println("Ends without grace");
        }
        // While Operate starts, its shutdown hooks wait for the broker, which may be gone for good
        Runtime.getRuntime().halt(ENDED_BY_REQUEST);
    }

    /** Packs this class into a jar and returns the option of a JVM that holds on to it. */
    static String optionFor(Path jar, Duration grace) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", LifeLine.class.getName());
        String file = LifeLine.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = LifeLine.class.getClassLoader().getResourceAsStream(file)) {
            out.putNextEntry(new JarEntry(file));
            in.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-javaagent:" + jar + "=" + grace.toSeconds();
    }
}
