package io.github.licenseworker.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.monitoring.Exposition.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Each panel asks for meters that a worker has, and each says what it shows. */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("deploy/helm/monitoring/dashboard.json");
    /** Cases for promtool: each query gives something, where Prometheus has what a worker shows. */
    private static final Path CASES = Path.of("target/monitoring/dashboard-test.yaml");

    /** What Prometheus adds to each sample. */
    private static final Map<String, String> TARGET =
            Map.of("namespace", "licenses", "job", "worker", "pod", "worker-0", "instance", "10.0.0.1:8090");

    private static final int SCRAPES = 20;

    private final JsonNode dashboard = read();

    @Test
    void queriesAreAboutMetersThatThereAre() {
        Set<String> known = ScrapedWorker.get().afterAJob().names();

        assertThat(queries())
                .hasSizeGreaterThan(40)
                .allSatisfy(query ->
                        assertThat(PromQl.meters(query)).as(query).isNotEmpty().isSubsetOf(known));
    }

    @Test
    void eachMeterOfOursIsShown() {
        Set<String> shown = new TreeSet<>();
        queries()
                .forEach(query ->
                        PromQl.meters(query).forEach(name -> shown.add(new Sample(name, Map.of(), "0").family())));

        assertThat(ScrapedWorker.get().started().ours().keySet()).isSubsetOf(shown);
    }

    @Test
    void eachPanelSaysWhatItShowsAndInWhichUnit() {
        assertThat(panels()).hasSizeGreaterThan(30).allSatisfy(panel -> {
            String title = panel.path("title").asText();
            assertThat(panel.path("description").asText()).as(title).isNotBlank();
            assertThat(panel.path("fieldConfig").path("defaults").path("unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.path("datasource").path("uid").asText()).as(title).isEqualTo("${datasource}");
        });
        assertThat(panels().map(panel -> panel.path("title").asText())).doesNotHaveDuplicates();
        assertThat(children(dashboard.path("panels"))
                        .map(panel -> panel.path("id").asInt()))
                .doesNotHaveDuplicates();
    }

    @Test
    void linksLeadToPagesThatThereAre() {
        assertThat(dashboard.findValuesAsText("url")).hasSizeGreaterThan(20).allMatch(Documentation::exists);
    }

    /** {@code .ci/run} lets promtool run them. */
    @Test
    void casesForPromtoolAreWritten() throws IOException {
        Set<String> used = new TreeSet<>();
        List<Map<String, Object>> checks = new ArrayList<>();
        queries().map(DashboardTest::withValues).forEach(query -> {
            used.addAll(PromQl.meters(query));
            checks.add(new TreeMap<>(Map.of(
                    "expr", "count(" + query + ") > bool 0",
                    "eval_time", SCRAPES - 1 + "m",
                    "exp_samples", List.of(Map.of("labels", "{}", "value", 1)))));
        });
        List<Map<String, String>> series = ScrapedWorker.get()
                .afterAJob()
                .samples()
                .filter(sample -> used.contains(sample.name()))
                .map(DashboardTest::series)
                .toList();
        Files.createDirectories(CASES.getParent());
        Files.writeString(
                CASES,
                new Yaml()
                        .dump(Map.of(
                                "evaluation_interval",
                                "1m",
                                "tests",
                                List.of(Map.of("interval", "1m", "input_series", series, "promql_expr_test", checks)))),
                UTF_8);

        assertThat(checks).hasSizeGreaterThan(40);
        assertThat(checks).noneMatch(check -> String.valueOf(check.get("expr")).contains("$"));
        assertThat(series).hasSizeGreaterThan(checks.size());
    }

    private static Map<String, String> series(Sample sample) {
        Map<String, String> labels = new TreeMap<>(sample.labels());
        labels.putAll(TARGET);
        String text = String.join(
                ", ",
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .toList());
        return Map.of(
                "series",
                sample.name() + "{" + text + "}",
                "values",
                String.join(" ", Collections.nCopies(SCRAPES, sample.number())));
    }

    private static String withValues(String query) {
        return query.replace("$namespace", TARGET.get("namespace"))
                .replace("$job", TARGET.get("job"))
                .replace("$pod", TARGET.get("pod"))
                .replace("$__rate_interval", "5m")
                .replace("$__range", "15m");
    }

    private Stream<String> queries() {
        return panels().flatMap(panel -> children(panel.path("targets")))
                .map(target -> target.path("expr").asText());
    }

    private Stream<JsonNode> panels() {
        return children(dashboard.path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"));
    }

    private static Stream<JsonNode> children(JsonNode parent) {
        return StreamSupport.stream(parent.spliterator(), false);
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(DASHBOARD.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
