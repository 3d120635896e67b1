package io.github.licenseworker.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.LicenseWorkerApplication;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What IDEs show of the worker's settings, and what the documentation's tables of settings say. */
class SettingsMetadataTest {

    private static final Path DOCUMENTATION = Path.of("docs");
    private static final String TABLE = "| setting | default | meaning |";
    private static final Pattern OURS = Pattern.compile("(partner-center|license-worker)\\..+");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m|h|d)");
    private static final Pattern CONSTANT = Pattern.compile("(?!true|false)[a-z]+(-[a-z]+)*");

    /** Its default looks like one of several choices, but any name will do. */
    private static final String NAME_OF_A_MESSAGE = "license-worker.free-seats.message";

    /** Each setting with its description in the jar. */
    private static final Map<String, JsonNode> METADATA = new TreeMap<>();

    /** Each documented setting with its default; empty for none. */
    private static final Map<String, String> DOCUMENTED = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        Path classes = Path.of(LicenseWorkerApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (InputStream json = Files.newInputStream(classes.resolve("META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(json).path("properties")) {
                String name = property.path("name").asText();
                // Those of an endpoint are Spring Boot's, such as management.endpoint.readonly.access
                if (OURS.matcher(name).matches()) {
                    METADATA.put(name, property);
                }
            }
        }
        try (var pages = Files.newDirectoryStream(DOCUMENTATION, "*.md")) {
            for (Path page : pages) {
                readTables(Files.readAllLines(page));
            }
        }
    }

    private static void readTables(List<String> page) {
        boolean inTable = false;
        for (String line : page) {
            inTable = line.equals(TABLE) || (inTable && line.startsWith("|"));
            if (inTable) {
                String[] cells = line.split("\\|", -1);
                readRow(cells[1].strip().split(", ", -1), cells[2].strip().split(", ", -1));
            }
        }
    }

    /** Where a row has several settings, those that begin with a dot are beside the first one. */
    private static void readRow(String[] names, String[] defaults) {
        String group = code(names[0]).replaceFirst("\\.[^.]*$", "");
        for (int i = 0; i < names.length; i++) {
            String name = code(names[i]).startsWith(".") ? group + code(names[i]) : code(names[i]);
            if (OURS.matcher(name).matches()) {
                DOCUMENTED.put(name, i < defaults.length ? code(defaults[i]) : "");
            }
        }
    }

    /** What is in backticks. What is in parentheses instead describes a default that is no value. */
    private static String code(String cell) {
        Matcher code = CODE.matcher(cell);
        return code.matches() ? code.group(1) : "";
    }

    @Test
    void theSameSettingsAreDocumented() {
        assertThat(METADATA.keySet()).containsExactlyInAnyOrderElementsOf(DOCUMENTED.keySet());
    }

    /** The documented ones are those of the executable worker. */
    @Test
    void theDefaultsAreTheSame() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties executable = requireNonNull(yaml.getObject());
        Map<String, String> defaults = new TreeMap<>();
        METADATA.forEach((name, property) -> defaults.put(
                name, executable.getProperty(name, property.path("defaultValue").asText(""))));

        assertThat(defaults).containsExactlyInAnyOrderEntriesOf(DOCUMENTED);
    }

    @Test
    void eachHasADescriptionInPlainText() {
        assertThat(METADATA)
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asText())
                        .isNotBlank()
                        .doesNotContain("{@", "null"));
    }

    /** So that IDEs check the one and offer the others. */
    @Test
    void durationsAndChoicesHaveTheirTypes() throws ClassNotFoundException {
        List<String> choices = new ArrayList<>();
        for (Map.Entry<String, String> setting : DOCUMENTED.entrySet()) {
            String type =
                    requireNonNull(METADATA.get(setting.getKey())).path("type").asText();
            if (DURATION.matcher(setting.getValue()).matches()) {
                assertThat(type).as(setting.getKey()).isEqualTo(Duration.class.getName());
            }
            if (CONSTANT.matcher(setting.getValue()).matches()
                    && !setting.getKey().equals(NAME_OF_A_MESSAGE)) {
                choices.add(setting.getKey());
                assertThat(Class.forName(type)).as(setting.getKey()).matches(Class::isEnum, "is an enum");
            }
        }
        assertThat(choices).contains("partner-center.auth.mode", "license-worker.notify.webhook-format");
    }
}
