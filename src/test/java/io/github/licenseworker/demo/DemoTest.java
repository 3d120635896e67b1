package io.github.licenseworker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user sees it: what it prints and how it ends. */
class DemoTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void onboardsItsOwnListOverEveryPath() {
        assertThat(run()).isTrue();

        assertThat(lines())
                .contains("12 started, 12 completed, 0 waiting, 0 incidents")
                .anyMatch(
                        line -> line.startsWith("Designer ") && line.endsWith("Approve more seats > Request rejected"))
                .anyMatch(line ->
                        line.startsWith("Lawyer ") && line.contains("Open for too long > Follow up on open request"))
                .anyMatch(line -> line.startsWith("Engineer ") && line.matches(".* 0 +2  \\S{36}  License assigned"));
        assertThat(printed())
                .contains(
                        "Renew partner consent",
                        "Exempt partner from policy",
                        "Correct request",
                        "Review license warnings");
    }

    @Test
    void refusesABadRowWithItsLineNumberAndRunsTheRest() throws Exception {
        Path list = Files.writeString(folder.resolve("hires.csv"), """
                employee,customer,user,license,situation
                Accountant,Contoso,accountant@contoso.example,Power BI Pro,
                Buyer,Contoso,buyer@contoso.example,Clippy,
                Controller,Contoso,,Power BI Pro,asleep
                Designer,Contoso
                """);

        assertThat(run(list.toString())).as("not everybody could be onboarded").isFalse();

        assertThat(lines())
                .anyMatch(line -> line.startsWith("Refused: line 3: license 'Clippy' is none of ["))
                .anyMatch(line -> line.startsWith("Refused: line 4: user is missing; situation 'asleep' is none of ["))
                .contains("Refused: line 5 has 2 columns, expected 5")
                .endsWith("1 started, 1 completed, 0 waiting, 0 incidents");
    }

    @Test
    void saysWhatIsWrongWithTheList() throws Exception {
        assertThat(run(folder.resolve("missing.csv").toString())).isFalse();
        assertThat(run(Files.writeString(folder.resolve("other.csv"), "name,sku\n")
                        .toString()))
                .isFalse();

        assertThat(printed())
                .containsPattern("The list of new hires cannot be used. There is no file .*missing.csv")
                .contains("The first line must be employee,customer,user,license,situation but is name,sku");
    }

    private boolean run(String... arguments) {
        return Demo.run(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private List<String> lines() {
        return printed().lines().toList();
    }
}
