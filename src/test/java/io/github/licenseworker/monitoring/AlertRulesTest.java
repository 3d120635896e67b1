package io.github.licenseworker.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Each alert is about meters that there are, leads to a page that helps, and has cases for promtool. */
class AlertRulesTest {

    private static final Path RULES = Path.of("deploy/helm/monitoring/alert-rules.yaml");
    private static final Path CASES = Path.of("src/test/monitoring/alert-rules-test.yaml");

    /** A rule of the file. */
    private record Alert(String name, String expression, String severity, Map<String, String> annotations) {

        /** As the cases ask for it. */
        String firing() {
            return "ALERTS{alertname=\"%s\", alertstate=\"firing\", severity=\"%s\"}".formatted(name, severity);
        }
    }

    private final List<Alert> alerts = maps(yaml(RULES), "groups")
            .flatMap(group -> maps(group, "rules"))
            .map(rule -> new Alert(
                    String.valueOf(rule.get("alert")),
                    String.valueOf(rule.get("expr")),
                    texts(rule.get("labels")).getOrDefault("severity", ""),
                    texts(rule.get("annotations"))))
            .toList();

    @Test
    void alertsAreAboutMetersThatThereAre() {
        Set<String> known = new HashSet<>(ScrapedWorker.get().started().names());
        known.add("up");

        assertThat(alerts)
                .hasSizeGreaterThan(20)
                .allSatisfy(alert -> assertThat(PromQl.meters(alert.expression()))
                        .as(alert.name())
                        .isNotEmpty()
                        .isSubsetOf(known));
    }

    @Test
    void eachSaysHowBadItIsAndWhatToDo() {
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.severity()).isIn("critical", "warning", "info");
            assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
            assertThat(Documentation.exists(alert.annotations().get("runbook_url")))
                    .as(alert.annotations().get("runbook_url"))
                    .isTrue();
        });
    }

    @Test
    void thePageDescribesTheAlertsAndNoOthers() {
        assertThat(Documentation.anchors(Path.of("docs/monitoring.md")))
                .filteredOn(anchor -> anchor.matches("licenseworker\\w+"))
                .containsExactlyInAnyOrderElementsOf(alerts.stream()
                        .map(alert -> Documentation.anchor(alert.name()))
                        .collect(toSet()));
    }

    @Test
    void eachHasACaseWhereItFiresAndOneWhereItDoesNot() {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        maps(yaml(CASES), "tests")
                .flatMap(test -> maps(test, "promql_expr_test"))
                .forEach(check -> (maps(check, "exp_samples").findAny().isPresent() ? firing : silent)
                        .add(String.valueOf(check.get("expr"))));

        assertThat(alerts).extracting(Alert::firing).allMatch(firing::contains).allMatch(silent::contains);
    }

    private static Map<?, ?> yaml(Path file) {
        return (Map<?, ?>) new Yaml().load(DocumentedMeters.read(file));
    }

    private static Stream<Map<?, ?>> maps(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof List<?> children
                ? children.stream().map(child -> (Map<?, ?>) child)
                : Stream.of();
    }

    private static Map<String, String> texts(Object map) {
        Map<String, String> texts = new TreeMap<>();
        ((Map<?, ?>) map).forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        return texts;
    }
}
