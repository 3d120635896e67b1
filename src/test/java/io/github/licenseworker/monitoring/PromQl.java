package io.github.licenseworker.monitoring;

import static java.util.stream.Collectors.toCollection;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Expressions of Prometheus, as far as names of meters are to be found in them; promtool checks the rest. */
final class PromQl {

    /** What is no name of a meter: texts, labels, ranges and comments. */
    private static final Pattern NO_NAMES = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*+(?!\\s*\\()");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    static Set<String> meters(String expression) {
        return NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(name -> !KEYWORDS.contains(name))
                .collect(toCollection(TreeSet::new));
    }
}
