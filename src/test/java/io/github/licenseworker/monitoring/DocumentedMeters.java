package io.github.licenseworker.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import io.github.licenseworker.failure.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of meters in docs/monitoring.md. */
final class DocumentedMeters {

    private static final Path PAGE = Path.of("docs/monitoring.md");
    private static final String METERS = "| name | type | labels |";
    private static final String LABELS = "| label | of | values |";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String ONLY_WITH_RENEWAL = "### Sign-in";

    /** A row: which meter it is, and what its labels are called. */
    record Row(String name, String type, Set<String> labels, String section) {

        boolean isOnlyWithRenewal() {
            return section.equals(ONLY_WITH_RENEWAL);
        }
    }

    private DocumentedMeters() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        String section = "";
        boolean inTable = false;
        for (String line : text().lines().toList()) {
            section = line.startsWith("#") ? line : section;
            inTable = line.startsWith(METERS) || (inTable && line.startsWith("|"));
            if (inTable && line.startsWith("| `")) {
                List<String> cells = cells(line);
                rows.add(new Row(
                        codes(cells.get(0)).findFirst().orElseThrow(),
                        cells.get(1),
                        codes(cells.get(2)).collect(toCollection(TreeSet::new)),
                        section));
            }
        }
        return rows;
    }

    /** The values that a meter's labels can have, by label. */
    static Map<String, Set<String>> labels(Row meter) {
        Map<String, Set<String>> values = new TreeMap<>();
        text().lines()
                .dropWhile(line -> !line.startsWith(LABELS))
                .takeWhile(line -> line.startsWith("|"))
                .map(DocumentedMeters::cells)
                .filter(cells ->
                        cells.get(1).equals("all") || codes(cells.get(1)).anyMatch(meter.name()::equals))
                .forEach(cells -> codes(cells.get(0))
                        .filter(meter.labels()::contains)
                        .forEach(label -> values.put(label, values(label, cells.get(2)))));
        return values;
    }

    private static Set<String> values(String label, String cell) {
        Set<String> values = codes(cell).collect(toCollection(TreeSet::new));
        if (label.equals("error_code")) {
            Arrays.stream(ErrorCode.values()).map(ErrorCode::name).forEach(values::add);
        }
        return values;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList();
    }

    private static Stream<String> codes(String cell) {
        return CODE.matcher(cell).results().map((MatchResult code) -> code.group(1));
    }

    static String text() {
        return read(PAGE);
    }

    static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
