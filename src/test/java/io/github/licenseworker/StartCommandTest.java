package io.github.licenseworker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.benchmark.start.RecommendedForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations guide, the systemd unit and the image start the worker in the form that is measured and tested. */
class StartCommandTest {

    private static final String HEAP = "-Xmx160m";
    private static final String HEAP_OF_400_MB = "-XX:MaxRAMPercentage=40";

    @Test
    void theGuideNamesTheOptions() throws IOException {
        assertThat(read("docs/operations.md"))
                .contains(
                        String.join(" ", RecommendedForm.OPTIONS),
                        String.join(" ", RecommendedForm.OPTIONS_WITH_CACHE));
    }

    @Test
    void theUnitRunsWhatTheGuideRuns() throws IOException {
        String run = read("deploy/systemd/partner-center-license-worker.service")
                .lines()
                .filter(line -> line.startsWith("ExecStart="))
                .map(line -> line.replaceFirst("ExecStart=/usr/bin/", ""))
                .findFirst()
                .orElseThrow();

        assertThat(read("docs/operations.md").lines().map(String::strip)).contains(run);
    }

    /** But for the heap, which is a share of the container's memory. */
    @Test
    void theImageHasTheSameOptions() throws IOException {
        List<String> options = Stream.concat(
                        RecommendedForm.OPTIONS.stream(), RecommendedForm.OPTIONS_WITH_CACHE.stream())
                .map(option -> option.equals(HEAP) ? HEAP_OF_400_MB : option)
                .toList();

        assertThat(read("Dockerfile")).contains("ENV JDK_JAVA_OPTIONS=\"" + String.join(" ", options) + "\"");
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
