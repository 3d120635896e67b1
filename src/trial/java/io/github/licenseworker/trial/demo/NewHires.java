package io.github.licenseworker.trial.demo;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A list of new hires, read from CSV.
 *
 * @param refused one sentence for each row that could not be used, with its line number
 */
record NewHires(List<NewHire> hires, List<String> refused) {

    private static final List<String> COLUMNS = List.of("employee", "customer", "user", "license", "situation", "team");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    /**
     * Reads a list; its first line names the columns.
     *
     * @throws IllegalArgumentException where the columns are not the expected ones
     */
    static NewHires read(Reader csv) throws IOException {
        List<NewHire> hires = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try (CSVParser rows = FORMAT.parse(csv)) {
            boolean header = true;
            for (CSVRecord row : rows) {
                if (header) {
                    checkHeader(row.toList());
                    header = false;
                } else {
                    addRow(row.toList(), "line " + rows.getCurrentLineNumber(), hires, refused);
                }
            }
        }
        return new NewHires(List.copyOf(hires), List.copyOf(refused));
    }

    private static void checkHeader(List<String> header) {
        if (!header.equals(COLUMNS)) {
            throw new IllegalArgumentException(
                    "The first line must be " + String.join(",", COLUMNS) + " but is " + String.join(",", header));
        }
    }

    private static void addRow(List<String> row, String line, List<NewHire> hires, List<String> refused) {
        if (row.size() != COLUMNS.size()) {
            refused.add("%s has %d columns, expected %d".formatted(line, row.size(), COLUMNS.size()));
            return;
        }
        List<String> problems = new ArrayList<>();
        for (int column = 0; column < 4; column++) {
            if (row.get(column).isEmpty()) {
                problems.add(COLUMNS.get(column) + " is missing");
            }
        }
        var product = Product.named(row.get(3));
        if (product.isEmpty() && !row.get(3).isEmpty()) {
            problems.add("license '%s' is none of %s".formatted(row.get(3), Product.names()));
        }
        var situation = Situation.named(row.get(4));
        if (situation.isEmpty()) {
            problems.add(
                    "situation '%s' is none of '%s'".formatted(row.get(4), String.join("', '", Situation.names())));
        }
        if (problems.isEmpty()) {
            NewHire hire = new NewHire(
                    row.get(0), row.get(1), row.get(2), product.orElseThrow(), situation.orElseThrow(), row.get(5));
            problems.addAll(conflicts(hire, hires));
            if (problems.isEmpty()) {
                hires.add(hire);
            }
        }
        if (!problems.isEmpty()) {
            refused.add(line + ": " + String.join("; ", problems));
        }
    }

    private static List<String> conflicts(NewHire hire, List<NewHire> before) {
        if (hire.isInTeam() && hire.situation() == Situation.NO_ACCOUNT) {
            return List.of("somebody without an account comes alone, not in a team");
        }
        return before.stream()
                .filter(other -> hire.isInTeam() && hire.team().equals(other.team()))
                .filter(other -> !hire.subscriptionId().equals(other.subscriptionId()))
                .limit(1)
                .map(other -> "team %s is for %s and %s"
                        .formatted(
                                other.team(), other.customer(), other.product().productName()))
                .toList();
    }
}
