package io.github.licenseworker.trial.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with lists of one's own. */
class DemoListsTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void refusesABadRowWithItsLineNumberAndRunsTheRest() throws Exception {
        assertThat(run("""
                Accountant,Contoso,accountant@contoso.example,Power BI Pro,,
                Buyer,Contoso,buyer@contoso.example,Clippy,,
                Controller,Contoso,,Power BI Pro,asleep,
                Designer,Contoso
                Engineer,Contoso,engineer@contoso.example,Power BI Pro,,Workshop
                Foreman,Fabrikam,foreman@fabrikam.example,Power BI Pro,,Workshop
                Gardener,Contoso,gardener@contoso.example,Power BI Pro,no account,Workshop
                """)).as("not everybody could be onboarded").isFalse();

        assertThat(lines())
                .anyMatch(line -> line.startsWith("Refused: line 3: license 'Clippy' is none of ["))
                .anyMatch(
                        line -> line.startsWith(
                                "Refused: line 4: user is missing; situation 'asleep' is none of 'warning', 'warning, taken back', "))
                .contains(
                        "Refused: line 5 has 2 columns, expected 6",
                        "Refused: line 7: team Workshop is for Contoso and Power BI Pro",
                        "Refused: line 8: somebody without an account comes alone, not in a team",
                        "Seats bought: none",
                        "Licenses: 2 due, 2 assigned")
                .endsWith("2 started, 2 completed, 0 waiting, 0 incidents");
    }

    @Test
    void keepsPeopleApartWhoComeForTheSameProduct() throws Exception {
        assertThat(run("""
                Accountant,Contoso,accountant@contoso.example,Power BI Pro,no free seat,
                Buyer,Contoso,buyer@contoso.example,Power BI Pro,,
                Controller,Contoso,controller@contoso.example,Power BI Pro,no free seat,Workshop
                Designer,Contoso,designer@contoso.example,Power BI Pro,"no free seat, usable later",Workshop
                Engineer,Contoso,engineer@contoso.example,Power BI Pro,no usage location,Workshop
                Foreman,Contoso,foreman@contoso.example,Power BI Pro,token rejected,
                Gardener,Fabrikam,gardener@fabrikam.example,Visio Plan 2,"no free seat, rejected",Garden
                Host,Fabrikam,host@fabrikam.example,Visio Plan 2,,Garden
                """)).isTrue();

        assertThat(lines())
                .contains(
                        "  Contoso, Power BI Pro: 1 (approved), for Accountant",
                        "  Contoso, Power BI Pro: 2 (approved), for Workshop",
                        "  Fabrikam, Visio Plan 2: 0 (rejected), for Garden",
                        "Seats: 3 granted, 3 bought",
                        "Licenses: 6 due, 6 assigned")
                .anyMatch(line -> line.matches(" {2}Designer .*  Waiting time over > License assigned"))
                .anyMatch(line -> line.matches(" {2}Engineer .*  Name usage location > .* > License assigned"))
                .anyMatch(line -> line.matches(" {2}Host .* 0 +0  - +Approve more seats > .*Request rejected"))
                .endsWith("5 started, 5 completed, 0 waiting, 0 incidents");
    }

    @Test
    void saysWhatIsWrongWithTheList() throws Exception {
        assertThat(demo(folder.resolve("missing.csv"))).isFalse();
        assertThat(demo(Files.writeString(folder.resolve("other.csv"), "name,sku\n")))
                .isFalse();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("The list of new hires cannot be used. There is no file .*missing.csv")
                .contains("The first line must be employee,customer,user,license,situation,team but is name,sku");
    }

    private boolean run(String rows) throws IOException {
        return demo(Files.writeString(
                folder.resolve("hires.csv"), "employee,customer,user,license,situation,team\n" + rows));
    }

    private boolean demo(Path list) {
        return Demo.run(new PrintStream(printed, true, StandardCharsets.UTF_8), list.toString());
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
