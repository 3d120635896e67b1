package io.github.licenseworker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/audit.md says of a record is true. */
class DocumentedRecordTest {

    private static final Path PAGE = Path.of("docs/audit.md");
    private static final Pattern CODE = Pattern.compile("`([a-zA-Z]+)`");

    @Test
    void theTableNamesEachMember() throws IOException {
        Set<String> named = new TreeSet<>();
        rows("## The record")
                .forEach(row ->
                        CODE.matcher(row.split("\\|", -1)[1]).results().forEach(code -> named.add(code.group(1))));

        assertThat(named).containsExactlyInAnyOrderElementsOf(members(AuditRecord.class));
    }

    @Test
    void theTableNamesTheMembersOfMembers() throws IOException {
        String table = String.join("\n", rows("## The record"));

        assertThat(Stream.of(AuditRecord.Job.class, Change.Licenses.class, Change.Seats.class, Review.class)
                        .flatMap(type -> members(type).stream()))
                .allSatisfy(member -> assertThat(table).contains("`" + member + "`"));
    }

    @Test
    void theExampleIsARecordAsItIsWritten() throws Exception {
        String example = Files.readString(PAGE).split("```json\n", -1)[1].split("\n```", -1)[0];

        assertThat(AuditRecord.read(example).line()).isEqualTo(example);
    }

    @Test
    void theSettingsAreAllThereAre() throws IOException {
        Set<String> named = new TreeSet<>();
        Pattern setting = Pattern.compile("`license-worker\\.audit\\.([a-z-]+)`");
        rows("## Where the records go")
                .forEach(row -> setting.matcher(row)
                        .results()
                        .limit(1)
                        .forEach(found -> named.add(found.group(1).replace("-", ""))));

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(members(AuditProperties.class).stream()
                        .map(member -> member.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static List<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The rows of the first table below a heading. */
    private static List<String> rows(String heading) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
