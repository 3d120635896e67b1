package io.github.licenseworker.benchmark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.licenseworker.benchmark.result.Result;
import io.github.licenseworker.benchmark.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The measurements of a run as JSON, from which the report can be made again. */
public record ResultsFile(Path file) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static {
        JSON.registerSubtypes(List.of(Result.class.getPermittedSubclasses()));
    }

    public Results read() throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /** Writes the file, and the folder that it is in. */
    public void write(Results results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            var unused = Files.createDirectories(folder);
        }
        JSON.writeValue(file.toFile(), results);
    }
}
