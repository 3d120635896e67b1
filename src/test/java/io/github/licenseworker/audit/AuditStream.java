package io.github.licenseworker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that a worker writes its records to, as whoever reads it sees it. */
public final class AuditStream {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    private AuditStream(Path file) {
        this.file = file;
    }

    /** A file in a folder of its own, which does not exist yet. */
    public static AuditStream create() {
        try {
            return new AuditStream(Files.createTempDirectory("audit").resolve("audit.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    public String setting() {
        return "--license-worker.audit.file=" + file;
    }

    public List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The records of one customer. */
    public List<JsonNode> of(String customerId) {
        return lines().stream()
                .map(AuditStream::parsed)
                .filter(record -> record.path("customerId").asText().equals(customerId))
                .toList();
    }

    /** The only record of a customer. */
    public JsonNode onlyOf(String customerId) {
        List<JsonNode> records = of(customerId);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
