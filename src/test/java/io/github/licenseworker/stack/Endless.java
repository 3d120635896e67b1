package io.github.licenseworker.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that ends only when it is ended. */
final class Endless {

    private static final String RUNS = "runs";

    private Endless() {}

    static ProcessBuilder command(Jvm jvm, Path folder) throws IOException {
        return command(jvm, folder, false);
    }

    /**
     * The same program.
     *
     * @param stubborn whether a shutdown hook keeps it from ending
     */
    static ProcessBuilder command(Jvm jvm, Path folder, boolean stubborn) throws IOException {
        Path source = Files.writeString(folder.resolve("Endless.java"), """
                class Endless {
                    public static void main(String[] arguments) throws Exception {
                        Thread main = Thread.currentThread();
                        if (%s) {
                            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                                try {
                                    main.join();
                                } catch (InterruptedException e) {
                                }
                            }));
                        }
                        System.out.println("%s");
                        main.join();
                    }
                }
                """.formatted(stubborn, RUNS));
        return jvm.java("64m", List.of(source.toString())).redirectErrorStream(true);
    }

    /** Starts it and returns when it runs. */
    static Process start(Jvm jvm, Path folder, boolean stubborn) throws IOException {
        Process process = command(jvm, folder, stubborn).start();
        while (true) {
            String line = process.inputReader().readLine();
            if (line == null || line.equals(RUNS)) {
                return process;
            }
        }
    }
}
