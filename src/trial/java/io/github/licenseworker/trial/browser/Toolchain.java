package io.github.licenseworker.trial.browser;

import io.github.licenseworker.trial.start.CannotStartException;
import io.github.licenseworker.trial.start.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Node.js and its package manager.
 *
 * @param node what starts Node.js
 * @param npm what starts npm
 * @param parts what has been started; a command that runs when the trial ends is ended
 */
record Toolchain(String node, String npm, Parts parts) {

    private static final String OLDEST = "20.11";
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
    private static final int LAST_LINES = 15;

    /** Those on the path of this machine. */
    static Toolchain ofThisMachine(Parts parts) {
        return of(System.getProperty("os.name"), parts);
    }

    static Toolchain of(String system, Parts parts) {
        // On Windows npm is no program but a script
        return new Toolchain("node", system.toLowerCase(Locale.ROOT).startsWith("windows") ? "npm.cmd" : "npm", parts);
    }

    /**
     * Looks whether they are there.
     *
     * @throws CannotStartException where not
     */
    void check() {
        String version = version(node, "Node.js");
        Matcher numbers = VERSION.matcher(version);
        if (numbers.matches() && isTooOld(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)))) {
            throw missing("the Node.js on the path is " + version);
        }
        String unused = version(npm, "npm");
    }

    private static boolean isTooOld(int major, int minor) {
        return major < 20 || (major == 20 && minor < 11);
    }

    private String version(String command, String name) {
        try {
            return run(Path.of(""), List.of(command, "--version")).output().strip();
        } catch (IOException e) {
            throw missing("there is no %s on the path".formatted(name));
        }
    }

    private static CannotStartException missing(String what) {
        return new CannotStartException(
                ("The page needs Node.js %s or newer with npm, and %s. Install it from https://nodejs.org/, or see the"
                                + " processes at work without it: mvn spring-boot:test-run")
                        .formatted(OLDEST, what));
    }

    /** Gives a command of npm in a folder. */
    void npm(Path folder, String... arguments) {
        must(folder, npm, arguments, """

                It needs the npm registry, or a copy of it: is it reachable from here, and does npm know the proxy? \
                Then start again; what was installed once is kept.""");
    }

    /** Runs a script in a folder. */
    void node(Path folder, String... arguments) {
        must(folder, node, arguments, "");
    }

    private void must(Path folder, String command, String[] arguments, String advice) {
        List<String> line =
                Stream.concat(Stream.of(command), Stream.of(arguments)).toList();
        try {
            Ended ended = run(folder, line);
            if (ended.exitCode() != 0) {
                throw new CannotStartException("%s in %s has failed:\n%s%s"
                        .formatted(String.join(" ", line), folder, ended.lastLines(), advice));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ended run(Path folder, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        parts.add(() -> end(process));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.onExit().join().exitValue(), output);
    }

    private static void end(Process process) {
        // The number of one that has ended may be that of somebody else's by now
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private record Ended(int exitCode, String output) {

        String lastLines() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return String.join(
                    "\n",
                    lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                            .map(line -> "  " + line)
                            .toList());
        }
    }
}
