package io.github.licenseworker.monitoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code /actuator/prometheus} answered. */
final class Exposition {

    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([^{ ]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    /** One line with a number. */
    record Sample(String name, Map<String, String> labels, String number) {

        double value() {
            return Double.parseDouble(number);
        }

        /** The name of the histogram or summary that it is a part of, or its own. */
        String family() {
            return name.replaceFirst("_(bucket|count|sum|max)$", "");
        }
    }

    private final List<String> lines;

    Exposition(String text) {
        this.lines = text.lines().toList();
    }

    /** The types of the families that are ours, by name; of a time, its maximum belongs to it. */
    Map<String, String> ours() {
        Map<String, String> types = lines.stream()
                .map(TYPE::matcher)
                .filter(type -> type.matches() && type.group(1).matches("(license_worker|partner_center)_.*"))
                .collect(Collectors.toMap(
                        type -> type.group(1), type -> type.group(2), (one, other) -> one, TreeMap::new));
        types.keySet().removeIf(name -> name.endsWith("_max") && types.containsKey(name.replaceFirst("_max$", "")));
        return types;
    }

    Stream<Sample> samples() {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(line -> line.matches())
                .map(line -> new Sample(
                        line.group(1),
                        LABEL.matcher(line.group(2) == null ? "" : line.group(2))
                                .results()
                                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2))),
                        line.group(3)));
    }

    Set<String> names() {
        return samples().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The values of each label of a family, apart from the bounds of buckets. */
    Map<String, Set<String>> labels(String family) {
        Map<String, Set<String>> values = new TreeMap<>();
        samples()
                .filter(sample -> sample.family().equals(family))
                .flatMap(sample -> sample.labels().entrySet().stream())
                .filter(label -> !label.getKey().equals("le"))
                .forEach(label -> values.computeIfAbsent(label.getKey(), any -> new TreeSet<>())
                        .add(label.getValue()));
        return values;
    }
}
