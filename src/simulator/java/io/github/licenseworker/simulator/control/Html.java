package io.github.licenseworker.simulator.control;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** Pieces of a page. */
final class Html {

    private Html() {}

    static String table(List<String> heading, Stream<List<String>> rows) {
        return "<table>\n" + row("th", heading)
                + rows.map(row -> row("td", row)).collect(Collectors.joining()) + "</table>\n";
    }

    private static String row(String kind, List<String> cells) {
        return cells.stream()
                .map(cell -> "<%s>%s</%s>".formatted(kind, cell, kind))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    /** Buttons that belong together. */
    static String group(String heading, Stream<String> buttons) {
        return "<div class=\"group\"><h3>%s</h3>%s</div>\n".formatted(heading, buttons.collect(Collectors.joining()));
    }

    static String button(String action, String label, Map<String, String> fields) {
        return form(action, "<button>%s</button>".formatted(escaped(label)), fields);
    }

    static String form(String action, String content, Map<String, String> fields) {
        String hidden = fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(field.getKey(), escaped(field.getValue())))
                .sorted()
                .collect(Collectors.joining());
        return "<form method=\"post\" action=\"/%s\">%s%s</form> ".formatted(action, hidden, content);
    }

    /** A name with the id that settings and process variables want. */
    static String named(String name, String id) {
        return "%s<br><code>%s</code>".formatted(escaped(name), escaped(id));
    }

    static String good(String text) {
        return "<span class=\"good\">%s</span> ".formatted(escaped(text));
    }

    static String bad(String text) {
        return "<span class=\"bad\">%s</span> ".formatted(escaped(text));
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
