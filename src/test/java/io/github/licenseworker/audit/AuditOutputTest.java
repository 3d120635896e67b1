package io.github.licenseworker.audit;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.WithoutSharedHarness;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Where the records go, what they say of people, and what happens where they cannot be written. */
@ExtendWith({WithoutSharedHarness.class, OutputCaptureExtension.class})
class AuditOutputTest {

    private static final String KEY = Canaries.secret("of-a-hash-key-0123456789");

    private final AuditStream stream = AuditStream.create();
    private WorkerHarness setup;
    private Licensee licensee;

    @BeforeEach
    void startEngine() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        licensee = Licensee.in(setup.partnerCenter());
    }

    @AfterEach
    void stopEngine() {
        setup.close();
    }

    @Test
    void withoutAFileTheyAreLinesOfTheStandardOutput(CapturedOutput output) {
        start("--logging.level.root=WARN");

        assign();

        assertThat(output.getOut().lines())
                .filteredOn(line -> line.contains(licensee.customer().id()))
                .singleElement()
                .asString()
                .startsWith("{\"stream\":\"license.audit\",\"version\":1,")
                .endsWith("}");
    }

    @Test
    void theyAreWrittenOnWhereTheFileIsMovedAwayAndLoggingIsSetUpAnew() throws IOException {
        start(stream.setting());
        assign();
        Files.move(stream.file(), stream.file().resolveSibling("moved"));
        try (ConfigurableApplicationContext another = setup.startWorker("--license-worker.audit.console=false")) {
            assertThat(another.isActive()).isTrue();
        }

        assign();

        assertThat(stream.lines()).hasSize(1);
        assertThat(stream.file().resolveSibling("moved")).content().hasLineCount(1);
    }

    @Test
    void aRecordThatCannotBeWrittenIsCountedAndInTheLogAndTheJobIsDone(CapturedOutput output) throws IOException {
        start(stream.setting());
        Path folder = stream.file().getParent();
        Files.delete(folder);
        try (LogCapture log = LogCapture.start()) {
            assign();

            assertThat(licensee.changes()).hasSize(1);
            assertThat(log.linesOf("AuditLog"))
                    .singleElement()
                    .extracting(line -> line.event().getFormattedMessage())
                    .asString()
                    .startsWith("Look at license-worker.audit.file")
                    .contains("{\"stream\":\"license.audit\"", licensee.userId());
        }
        assertThat(output.getAll()).doesNotContain("\tat ");
        assertThat(counted("failed")).isEqualTo("1.0");
        Files.createDirectory(folder);

        assign();

        assertThat(stream.lines()).hasSize(1);
        assertThat(counted("failed")).isEqualTo("1.0");
        assertThat(counted("written")).isEqualTo("1.0");
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheStart() {
        assertThatThrownBy(() -> start("--license-worker.audit.file=/no/such/folder/audit.jsonl"))
                .hasStackTraceContaining("license-worker.audit.file: make the folder of the file first");
    }

    /** The file of the next day needs it. */
    @Test
    void aFolderThatCannotBeWrittenStopsTheStartWhereTheFileCan() throws IOException {
        Files.createFile(stream.file());
        Path folder = stream.file().getParent();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(folder), "Skipped: root may write to every folder");

        assertThatThrownBy(() -> start(stream.setting()))
                .hasStackTraceContaining(
                        "license-worker.audit.file: let the worker's user write the file and its folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"license.audit=off", "root=warn"})
    void aRecordThatTheLevelHoldsBackIsCountedAndNowhereElse(String level, CapturedOutput output) {
        start("--license-worker.audit.console=false", "--logging.level." + level);

        assign();

        assertThat(counted("failed")).isEqualTo("1.0");
        assertThat(counted("written")).isEqualTo("0.0");
        assertThat(output.getAll()).doesNotContain("\"stream\":\"license.audit\"");
    }

    @Test
    void aRecordThatALevelOfLaterHoldsBackIsCounted() {
        start(stream.setting());
        assign();
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("license.audit", LogLevel.OFF);

        assign();

        assertThat(stream.lines()).hasSize(1);
        assertThat(counted("failed")).isEqualTo("1.0");
        assertThat(counted("written")).isEqualTo("1.0");
    }

    @Test
    void theFileIsMadeWithTheFirstRecord() {
        start(stream.setting());

        assertThat(stream.file()).doesNotExist();
    }

    @Test
    void peopleByPseudonyms(CapturedOutput output) throws IOException {
        start(
                stream.setting(),
                "--license-worker.audit.personal-data=hashed",
                "--license-worker.audit.hash-key=" + KEY);

        assign();
        assign();

        List<JsonNode> records = stream.of(licensee.customer().id());
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.path("userId").asText()).matches("hmac:[0-9a-f]{8}:id:[0-9a-f]{32}");
            assertThat(record.path("decidedBy").asText()).matches("hmac:[0-9a-f]{8}:name:[0-9a-f]{32}");
        });
        assertThat(records.get(0).path("userId")).isEqualTo(records.get(1).path("userId"));
        assertThat(Files.readString(stream.file())).doesNotContain(licensee.userId(), "grace");
        Canaries canaries = new Canaries(KEY);
        canaries.assertHiddenIn("records", Files.readString(stream.file()));
        canaries.assertHiddenIn("output", output.getAll() + " ");
    }

    @Test
    void peopleLeftOut() {
        start(stream.setting(), "--license-worker.audit.personal-data=none");

        assign();

        JsonNode record = stream.onlyOf(licensee.customer().id());
        assertThat(record.has("userId") || record.has("decidedBy")).isFalse();
        assertThat(record.path("decisionId").asText()).isEqualTo("T-7");
    }

    @Test
    void aKeyIsNeededForPseudonyms() {
        assertThatThrownBy(() -> start("--license-worker.audit.personal-data=hashed"))
                .hasStackTraceContaining("license-worker.audit.hash-key must be set");
    }

    private void start(String... settings) {
        var unused = setup.startWorker(settings);
    }

    /** Gives the user a license as somebody decides. */
    private void assign() {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.putAll(Map.of("decidedBy", "grace", "decisionId", "T-7", "unused", guid()));
        LicenseTask.deploy(setup.engine()).start(variables).awaitDone();
    }

    private String counted(String outcome) {
        return new Actuator(setup.worker())
                .prometheus()
                .lines()
                .filter(line -> line.startsWith("license_worker_audit_records_total{outcome=\"" + outcome + "\"}"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("none");
    }
}
