package io.github.licenseworker.benchmark.start;

import io.github.licenseworker.benchmark.process.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged worker as "Start it quickly, in little memory" in docs/operations.md builds and runs it, by the Java that
 * runs this: extracted, and on JDK 25 and newer with an AOT cache that a start without an engine has trained.
 */
public final class RecommendedForm {

    /** For both runs. */
    public static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms48m",
            "-Xmx160m",
            "-Xmn16m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError");

    /** Further ones where there is an AOT cache, which is refused where they are in only one of the runs. */
    public static final List<String> OPTIONS_WITH_CACHE = List.of("-XX:+UseCompactObjectHeaders");

    /** For a cache that is used with a fixed access token. */
    public static final List<String> FIXED_TOKEN =
            List.of("--partner-center.auth.mode=access-token", "--partner-center.auth.access-token=training");

    private static final int FIRST_WITH_CACHE = 25;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(10);

    private final Path jar;
    private final Path cache;

    private RecommendedForm(Path jar, Path cache) {
        this.jar = jar;
        this.cache = cache;
    }

    /**
     * Extracts the jar, and trains a cache where this Java has one; connects to nobody.
     *
     * @param folder is emptied first, and keeps some 150 MB
     * @param settings of the worker that is trained, with which it could start, as arguments
     */
    public static RecommendedForm build(Path packaged, Path folder, List<String> settings)
            throws IOException, InterruptedException {
        var unused = FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        Path log = folder.resolve("build.log");
        Path extracted = folder.resolve("worker");
        run(log, "-Djarmode=tools", "-jar", packaged.toString(), "extract", "--destination", extracted.toString());
        RecommendedForm form = new RecommendedForm(theJarIn(extracted), folder.resolve("worker.aot"));
        if (hasCache()) {
            List<String> training = new ArrayList<>(form.options());
            training.addAll(List.of(
                    "-XX:AOTCacheOutput=" + form.cache,
                    "-Dspring.context.exit=onRefresh",
                    "-jar",
                    form.jar.toString()));
            training.addAll(settings);
            run(log, training.toArray(String[]::new));
        }
        return form;
    }

    /** Whether this Java trains AOT caches in one step. */
    public static boolean hasCache() {
        return Runtime.version().feature() >= FIRST_WITH_CACHE;
    }

    /** How it is packaged, for a table. */
    public String description() {
        return hasCache() ? "extracted, AOT cache" : "extracted";
    }

    /** As a program that is compared; it does not start where its cache cannot be used. */
    public Candidate.Packaged candidate(int concurrency) {
        List<String> program = new ArrayList<>(options());
        if (hasCache()) {
            program.addAll(List.of("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
        }
        program.addAll(List.of("-jar", jar.toString()));
        return new Candidate.Packaged("recommended-" + concurrency, concurrency, program, List.of());
    }

    private List<String> options() {
        return Stream.concat(OPTIONS.stream(), hasCache() ? OPTIONS_WITH_CACHE.stream() : Stream.empty())
                .toList();
    }

    private static Path theJarIn(Path extracted) throws IOException {
        try (Stream<Path> files = Files.list(extracted)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("Nothing was extracted into " + extracted));
        }
    }

    private static void run(Path log, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(LONGEST_STEP.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw new IOException("%s has failed:%n%s".formatted(command, Files.readString(log)));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
