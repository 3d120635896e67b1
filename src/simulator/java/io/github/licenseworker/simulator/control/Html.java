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

    static String button(String move, String label, Map<String, String> fields) {
        return form(move, "<button>%s</button>".formatted(label), fields);
    }

    static String form(String move, String content, Map<String, String> fields) {
        String hidden = fields.entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(field.getKey(), escaped(field.getValue())))
                .sorted()
                .collect(Collectors.joining());
        return "<form method=\"post\" action=\"/%s\">%s%s</form> ".formatted(move, hidden, content);
    }

    static String bad(String text) {
        return "<span class=\"bad\">%s</span> ".formatted(escaped(text));
    }

    static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
