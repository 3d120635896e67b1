package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** The candidate groups that the table of tasks tells an operator to set up. */
final class DocumentedGroups {

    private static final String HEADER = "| task | goes to the group |";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private DocumentedGroups() {}

    static Set<String> all() {
        return ProjectFiles.text(Path.of("docs/processes.md"))
                .lines()
                .dropWhile(line -> !line.startsWith(HEADER))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[2])
                .flatMap(cell -> CODE.matcher(cell).results())
                .map(group -> group.group(1))
                .collect(toSet());
    }
}
