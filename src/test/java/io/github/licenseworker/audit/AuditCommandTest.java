package io.github.licenseworker.audit;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.Answers.roleNotSufficient;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAuditRecords;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.NewPerson;
import io.github.licenseworker.fixture.WithoutSharedHarness;
import io.github.licenseworker.settings.SecretKey;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.simulator.token.TestToken;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import io.github.licenseworker.trial.harness.PartnerTenant;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real worker has recorded is compared with what Partner Center has logged of it, and of others. */
@ExtendWith(WithoutSharedHarness.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH_KEY = "a-hash-key-for-tests-and-no-other-use-at-all";

    private final AuditStream stream = AuditStream.create();
    private WorkerHarness setup;
    private PartnerTenant partner;
    private Licensee licensee;

    @TempDir
    private Path folder;

    @BeforeAll
    void startWorker(@TempDir Path tenant) throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        partner = PartnerTenant.create(tenant, setup.clock());
        partner.store(partner.entra().consent());
        Files.setPosixFilePermissions(partner.refreshTokenFile(), PosixFilePermissions.fromString("rw-------"));
        var unused = setup.startWorker(partner.settings(
                stream.setting(),
                "--license-worker.seats.max-per-call=10",
                "--license-worker.seats.max-returned-per-call=10",
                "--license-worker.retry-backoff=1ms"));
    }

    @AfterAll
    void stopWorker() {
        setup.close();
        partner.close();
    }

    @BeforeEach
    void addLicensee() {
        licensee = Licensee.in(setup.partnerCenter());
    }

    @AfterEach
    void endWhatGoesOn() {
        setup.partnerCenter().activityLogPages(500);
        setup.partnerCenter().terseActivityLog(false);
        setup.partnerCenter().clearFaults();
    }

    @Test
    void nothingDiffersWhereEachChangeIsOnBothSides() {
        changeEverything();

        CommandResult audit = audit();

        assertThat(audit.output())
                .contains("4 records, 4 changes in the activity log, 4 of both are the same")
                .endsWith("Nothing differs" + System.lineSeparator());
        assertThat(audit.exitCode()).isZero();
    }

    /** Nothing at Microsoft is changed by a review. */
    @Test
    void aReviewIsNotExpectedInTheLog() {
        done("assign-license", Map.of());
        done(
                "record-license-review",
                Map.of("reviewedLicenses", List.of(Map.of("skuId", licensee.skuId(), "decision", "keep"))));

        CommandResult audit = audit();

        assertThat(own()).hasSize(2);
        assertThat(audit.output()).contains("1 records, 1 changes in the activity log, 1 of both are the same");
        assertThat(audit.exitCode()).isZero();
    }

    @Test
    void changesOfOthers() throws IOException, InterruptedException {
        done("assign-license", Map.of());
        byOther("/users/" + licensee.userId() + "/licenseupdates", "POST", """
                {"licensesToRemove":["%s"]}""".formatted(licensee.skuId()));
        byOther("/users/" + licensee.userId(), "PATCH", "{\"usageLocation\":\"NO\"}");

        CommandResult audit = audit();

        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(findings(audit))
                .hasSize(2)
                .allMatch(line -> line.startsWith("BY OTHERS"))
                .allMatch(line -> line.contains("by mallory@partner.example with their-app"))
                .anyMatch(
                        line -> line.contains("licenses of user %s -%s".formatted(licensee.userId(), licensee.skuId())))
                .anyMatch(line -> line.contains("user %s usage location NO".formatted(licensee.userId())));
    }

    @Test
    void aNewAccountIsFoundInTheLogAndOneByOthersIsTold() throws Exception {
        done(
                "create-user",
                NewPerson.variables(
                        licensee.customer(), "grace@" + licensee.customer().domain()));
        byOther("/users", "POST", """
                {"userPrincipalName":"mallory@%s","displayName":"Mallory","usageLocation":"NO",
                 "passwordProfile":{"password":"a-Password-1"}}""".formatted(licensee.customer().domain()));

        CommandResult audit = audit();

        assertThat(findings(audit))
                .singleElement()
                .asString()
                .startsWith("BY OTHERS")
                .contains("account of user", "usage location NO");
    }

    @Test
    void aChangeThatWasNotRecorded() throws IOException {
        done("assign-license", Map.of());
        done("set-usage-location", Map.of("usageLocation", "SE"));
        Path records = folder.resolve("records");
        Files.write(
                records, own().stream().filter(line -> !line.contains("\"SE\"")).toList());

        CommandResult audit = audit("--records", records.toString());

        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(findings(audit))
                .singleElement()
                .asString()
                .startsWith("NOT RECORDED")
                .contains("usage location SE", "correlation id");
    }

    @Test
    void aRecordThatTheLogDoesNotShow() throws IOException {
        done("assign-license", Map.of());
        Instant before = setup.clock().instant().minus(Duration.ofHours(3));
        Path records = folder.resolve("records");
        String recent = own().getFirst().replace(licensee.skuId(), guid());
        Files.writeString(
                records,
                another(own().getFirst(), before) + "\n" + own().getFirst() + "\n"
                        + another(recent, setup.clock().instant()) + "\n");

        CommandResult audit = audit("--records", records.toString());

        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(findings(audit))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("NOT IN LOG")
                                .contains(before.toString().substring(0, 16)),
                        line -> assertThat(line).startsWith("not yet in log"));
    }

    @Test
    void whatIsOnlyNotYetInTheLogDoesNotDiffer() throws IOException {
        done("assign-license", Map.of());
        Path records = folder.resolve("records");
        Files.writeString(
                records,
                own().getFirst() + "\n"
                        + another(
                                own().getFirst().replace(licensee.skuId(), guid()),
                                setup.clock().instant()));

        CommandResult audit = audit("--records", records.toString());

        assertThat(audit.output()).contains("not yet in log");
        assertThat(audit.exitCode()).isZero();
    }

    @Test
    void linesOfALogRepeatsAndBrokenRecords() throws IOException {
        changeEverything();
        Path plain = folder.resolve("worker.log");
        List<String> own = own();
        Files.write(
                plain,
                List.of(
                        "2026-11-26T10:00:00.000Z  INFO something else {\"a\":1}",
                        "2026-11-26T10:00:00.000000000Z stdout F " + own.get(0),
                        own.get(0),
                        own.get(1).substring(0, 60) + own.get(1),
                        own.get(2).replace("\"version\":1", "\"version\":2")));
        Path packed = folder.resolve("older.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(String.join("\n", own.subList(2, own.size())).getBytes(StandardCharsets.UTF_8));
        }

        CommandResult audit = audit("--records", plain.toString(), packed.toString());

        assertThat(audit.output())
                .contains(plain + " line 4: it is cut off, or no record", plain + " line 5: its version is not 1")
                .contains("Note: 1 records were there more than once", "Note: 1 other lines were skipped")
                .contains("4 of both are the same");
        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(findings(audit)).hasSize(2).allMatch(line -> line.startsWith("BROKEN"));
    }

    @Test
    void aTerseLogIsComparedByTime() {
        setup.partnerCenter().terseActivityLog(true);
        changeEverything();

        CommandResult audit = audit();

        assertThat(audit.output()).contains("Note: 4 matches go by the time").contains("Nothing differs");
    }

    @Test
    void allPagesOfTheLogAreRead() {
        setup.partnerCenter().activityLogPages(1);
        changeEverything();

        assertThat(audit().output()).contains("4 records, 4 changes in the activity log, 4 of both are the same");
    }

    @Test
    void pseudonymsAreComparedByTheSameKeyAlone() throws IOException {
        done("assign-license", Map.of());
        People people = new People(PersonalData.HASHED, new SecretKey(HASH_KEY));
        Path records = folder.resolve("records");
        Files.writeString(
                records, own().getFirst().replace(licensee.userId(), String.valueOf(people.named(licensee.userId()))));

        CommandResult same = audit(
                "--records",
                records.toString(),
                "--license-worker.audit.personal-data=hashed",
                "--license-worker.audit.hash-key=" + HASH_KEY);
        CommandResult other = audit("--records", records.toString());

        assertThat(Files.readString(records)).doesNotContain(licensee.userId());
        assertThat(same.output()).contains("Nothing differs").doesNotContain("Note:");
        assertThat(other.output()).contains("Nothing differs", "Note: in 1 records the user was not compared");

        Files.writeString(records, own().getFirst().replace(licensee.userId(), String.valueOf(people.named(guid()))));
        assertThat(audit(
                                "--records",
                                records.toString(),
                                "--license-worker.audit.personal-data=hashed",
                                "--license-worker.audit.hash-key=" + HASH_KEY)
                        .output())
                .contains("NOT RECORDED", "not yet in log");
    }

    @Test
    void asJson() throws IOException {
        done("assign-license", Map.of());
        Files.writeString(folder.resolve("none"), "");

        CommandResult audit = audit("--records", folder.resolve("none").toString(), "--json");

        JsonNode document = JSON.readTree(audit.output());
        assertThat(document.path("nothingDiffers").asBoolean(true)).isFalse();
        assertThat(document.path("customerId").asText())
                .isEqualTo(licensee.customer().id());
        assertThat(document.path("findings").path(0).path("kind").asText()).isEqualTo("NOT RECORDED");
    }

    @Test
    void seatsThatAreGivenBackNowAndAtTheRenewal() throws IOException {
        SimulatedSubscription subscription = licensee.customer().addSubscription(guid(), licensee.skuId(), 5);
        done("add-license-seats", Map.of("seats", 3));
        done("reduce-license-seats", Map.of("seats", 1, "when", "now"));
        done("reduce-license-seats", Map.of("seats", 2, "when", "renewal"));
        Path records = folder.resolve("returns");
        Files.write(records, own());

        CommandResult audit = audit("--records", records.toString());

        assertThat(subscription.quantityAtRenewal()).isEqualTo(5);
        assertThat(audit.output()).contains("3 records, 3 changes in the activity log, 3 of both are the same");
        assertThat(audit.exitCode()).isZero();
        assertThat(own().getLast()).contains("\"from\":7,\"to\":5,\"renewal\":\"20");
    }

    /** docs/audit.md shows what the command prints in this situation. */
    @Test
    void theExampleOfTheDocumentation() throws IOException, InterruptedException {
        licensee.customer().addSubscription(guid(), licensee.skuId(), 5);
        done("add-license-seats", Map.of("seats", 1));
        done("assign-license", Map.of());
        done("set-usage-location", Map.of("usageLocation", "SE"));
        byOther("/users/" + licensee.userId() + "/licenseupdates", "POST", """
                {"licensesToRemove":["%s"]}""".formatted(licensee.skuId()));
        Path records = folder.resolve("records");
        List<String> lines = new ArrayList<>(List.of("another line", "and one more"));
        own().stream().filter(line -> !line.contains("\"SE\"")).forEach(lines::add);
        lines.add(another(lines.getLast(), setup.clock().instant().minus(Duration.ofHours(3))));
        Files.write(records, lines);

        CommandResult audit = audit("--records", records.toString());

        String shown = Files.readString(Path.of("docs/audit.md"))
                .split("and prints what differs:\\s+```\n", -1)[1]
                .split("```", -1)[0];
        assertThat(withoutIds(audit.output())).isEqualTo(withoutIds(shown));
    }

    private static String withoutIds(String output) {
        return output.replaceAll("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "<time>")
                .replaceAll("\\d{16,}", "<key>")
                .replaceAll(" {2,}", "  ")
                .strip();
    }

    @Test
    void aPeriodThatIsOver() {
        done("assign-license", Map.of());

        CommandResult audit = audit("--since", daysAgo(3) + "T00:00:00Z", "--until", daysAgo(2));

        assertThat(audit.output()).contains("0 records", "Nothing differs");
    }

    @Test
    void aLogThatCannotBeRead() {
        setup.partnerCenter().fault(onAuditRecords(), roleNotSufficient());

        CommandResult audit = audit();

        assertThat(audit.exitCode()).isEqualTo(1);
        assertThat(findings(audit)).singleElement().asString().startsWith("FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "--since=yesterday, give a day such as",
        "--since=2020-01-01, the activity log goes back 90 days",
        "--since=2999-01-01, --since must be before --until",
        "--customer=contoso, a tenant id is a GUID",
        "--records=/no/such/file, there is no file /no/such/file that can be read"
    })
    void aWrongCommandLine(String argument, String problem) {
        CommandResult audit = audit(argument);

        assertThat(audit.exitCode()).isEqualTo(2);
        assertThat(audit.output()).contains(problem);
    }

    /** All kinds of changes: a location, a license given and taken, and seats. */
    private void changeEverything() {
        SimulatedSubscription subscription = licensee.customer().addSubscription(guid(), licensee.skuId(), 5);
        assertThat(subscription).isNotNull();
        done("set-usage-location", Map.of("usageLocation", "FI"));
        done("assign-license", Map.of());
        done("remove-license", Map.of());
        done("add-license-seats", Map.of("seats", 2));
    }

    private void done(String jobType, Map<String, Object> further) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.putAll(further);
        LicenseTask.deployWithInstantRetries(setup.engine(), jobType)
                .start(variables)
                .awaitDone();
    }

    private void byOther(String path, String method, String body) throws IOException, InterruptedException {
        String token = TestToken.appPlusUser()
                .withClaim("upn", "mallory@partner.example")
                .withClaim("appid", "their-app")
                .encoded();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(
                                    HttpRequest.newBuilder(setup.partnerCenter()
                                                    .baseUri()
                                                    .resolve("/v1/customers/"
                                                            + licensee.customer()
                                                                    .id() + path))
                                            .header("Authorization", "Bearer " + token)
                                            .header("Content-Type", "application/json")
                                            .method(method, BodyPublishers.ofString(body))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isBetween(200, 201);
        }
    }

    private List<String> own() {
        return stream.lines().stream()
                .filter(line -> line.contains(licensee.customer().id()))
                .toList();
    }

    /** The same record of another request at another time. */
    private static String another(String record, Instant at) {
        return record.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"" + at + "\"")
                .replaceFirst("\"requestId\":\"[^\"]*\"", "\"requestId\":\"" + guid() + "\"");
    }

    private String daysAgo(int days) {
        return LocalDate.ofInstant(setup.clock().instant(), ZoneOffset.UTC)
                .minusDays(days)
                .toString();
    }

    private static List<String> findings(CommandResult audit) {
        return audit.output()
                .lines()
                .filter(line -> line.matches("(BY OTHERS|NOT RECORDED|NOT IN LOG|not yet in log|BROKEN|FAILED) .*"))
                .toList();
    }

    /** The command with the worker's settings; an argument takes the place of the one of the same name. */
    private CommandResult audit(String... further) {
        List<String> arguments = new ArrayList<>(List.of("audit"));
        arguments.addAll(List.of(partner.settings()));
        arguments.add("--partner-center.base-url=" + setup.partnerCenter().baseUri());
        arguments.add("--camunda.client.grpc-address=" + setup.engine().grpcAddress());
        Map<String, String> defaults = Map.of(
                "--customer",
                licensee.customer().id(),
                "--since",
                daysAgo(1),
                "--records",
                stream.file().toString());
        defaults.forEach((name, value) -> {
            if (List.of(further).stream()
                    .noneMatch(argument -> argument.equals(name) || argument.startsWith(name + "="))) {
                arguments.add(name + "=" + value);
            }
        });
        arguments.addAll(List.of(further));
        return Command.run(arguments.toArray(String[]::new));
    }
}
