package io.github.licenseworker.benchmark.report;

import io.github.licenseworker.benchmark.report.Drains.Row;
import io.github.licenseworker.benchmark.result.DrainResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The drained backlogs as bars: a panel for each latency of Partner Center, in which a bar is the median, the line across
 * its end the spread, and the mark beyond it concurrency ÷ latency. It has a background of its own, so it can be read on
 * a light and on a dark page.
 */
record Chart(Drains drains) {

    private static final int WIDTH = 860;
    private static final int LEFT = 130;
    private static final int BAR_SPACE = 590;
    private static final int TOP = 84;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int PANEL_HEAD = 34;
    private static final double FAR = 1.5;

    private static final String PLAIN = "#8a94a0";
    private static final String OURS = "#0b63ce";
    private static final String OTHER = "#c9b458";

    String svg() {
        StringBuilder drawn = new StringBuilder();
        int y = TOP;
        for (Duration latency : drains.latencies()) {
            List<Row> rows = drains.rows().stream()
                    .filter(row -> !drains.of(row, latency).isEmpty())
                    .toList();
            y = panel(drawn, latency, rows, y);
        }
        if (drains.all().isEmpty()) {
            drawn.append(text(24, y, "Not measured in this run", "start", "#24292f", 13));
            y += ROW;
        }
        int height = y + 12;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title" viewBox="0 0 %1$d %2$d" \
                width="%1$d" height="%2$d" font-family="-apple-system, 'Segoe UI', Helvetica, Arial, sans-serif">
                <title id="title">Jobs a second while a backlog is drained</title>
                <rect x="0.5" y="0.5" width="%3$d" height="%4$d" rx="8" fill="#ffffff" stroke="#d0d7de"/>
                %5$s%6$s</svg>
                """.formatted(WIDTH, height, WIDTH - 1, height - 1, head(), drawn);
    }

    private static String head() {
        StringBuilder head = new StringBuilder();
        head.append("<g font-weight=\"600\">\n")
                .append(text(24, 34, "Jobs a second while a backlog is drained", "start", "#24292f", 17))
                .append("</g>\n");
        int x = 24;
        for (String[] entry :
                new String[][] {{"this worker", OURS}, {"plain worker", PLAIN}, {"no-op worker", OTHER}}) {
            head.append(bar(x, 52, 12, 12, entry[1])).append(text(x + 18, 62, entry[0], "start", "#57606a", 12));
            x += 118;
        }
        head.append(mark(x + 4, 50, 16))
                .append(text(x + 14, 62, "concurrency ÷ latency: no worker can be faster", "start", "#57606a", 12));
        return head.toString();
    }

    /** Draws a panel and returns where the next one begins. */
    private int panel(StringBuilder drawn, Duration latency, List<Row> rows, int top) {
        double scale = BAR_SPACE / most(latency, rows);
        drawn.append("<g font-weight=\"600\">\n")
                .append(text(24, top + 18, title(latency), "start", "#24292f", 13))
                .append("</g>\n");
        int y = top + PANEL_HEAD;
        for (Row row : rows) {
            Spread rate =
                    drains.figure(row, latency, DrainResult::jobsPerSecond).orElseThrow();
            row(drawn, row, rate, Drains.ceiling(row.concurrency(), latency).orElse(Double.MAX_VALUE), scale, y);
            y += ROW;
        }
        return y + 8;
    }

    /** What the panel has to have room for: all bars, and the marks that are not far beyond them. */
    private double most(Duration latency, List<Row> rows) {
        double fastest = rows.stream()
                .map(row -> drains.figure(row, latency, DrainResult::jobsPerSecond))
                .flatMap(Optional::stream)
                .mapToDouble(Spread::most)
                .max()
                .orElse(1);
        return rows.stream()
                .map(row -> Drains.ceiling(row.concurrency(), latency))
                .flatMapToDouble(OptionalDouble::stream)
                .filter(ceiling -> ceiling < fastest * FAR)
                .reduce(fastest, Math::max);
    }

    private static void row(StringBuilder drawn, Row row, Spread rate, double ceiling, double scale, int y) {
        double middle = y + BAR / 2.0;
        drawn.append(text(LEFT - 10, y + 11, row.candidate(), "end", "#24292f", 12))
                .append(bar(LEFT, y, rate.median() * scale, BAR, colour(row)));
        if (rate.most() > rate.least()) {
            drawn.append(line(LEFT + rate.least() * scale, middle, LEFT + rate.most() * scale, middle, "#24292f", 1.5));
        }
        double end = Math.max(rate.most(), rate.median()) * scale;
        double ceilingAt = ceiling * scale;
        if (ceilingAt <= BAR_SPACE) {
            drawn.append(mark(LEFT + ceilingAt, y - 2, BAR + 4));
            end = Math.max(end, ceilingAt);
        }
        drawn.append(text(LEFT + end + 8, y + 11, Spread.number(rate.median()), "start", "#57606a", 12));
    }

    private static String title(Duration latency) {
        return latency.isZero()
                ? "Partner Center answers at once"
                : "Partner Center answers after " + Shown.of(latency);
    }

    private static String colour(Row row) {
        return row.isOurs() ? OURS : row.isPlain() ? PLAIN : OTHER;
    }

    private static String bar(double x, double y, double width, double height, String colour) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"%s\"/>\n",
                x,
                y,
                Math.max(width, 1),
                height,
                colour);
    }

    private static String mark(double x, double y, double height) {
        return line(x, y, x, y + height, "#cf222e", 2);
    }

    private static String line(double fromX, double fromY, double toX, double toY, String colour, double width) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>\n",
                fromX,
                fromY,
                toX,
                toY,
                colour,
                width);
    }

    private static String text(double x, double y, String text, String anchor, String colour, int size) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x,
                y,
                size,
                anchor,
                colour,
                escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
