package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An element template of the project, in its file. */
record Template(Path file, JsonNode json) {

    private static final Path FOLDER = Path.of("element-templates");
    private static final String LIST_OF_ALL = "index.json";

    /** The newest version of each. */
    static Stream<Template> current() {
        return in(FOLDER);
    }

    /** The current ones that make a job, by its type. */
    static Map<String, Template> byJobType() {
        return current()
                .filter(template -> template.jobType().isPresent())
                .collect(Collectors.toMap(template -> template.jobType().orElseThrow(), Function.identity()));
    }

    private static Stream<Template> in(Path folder) {
        return ProjectFiles.files(folder.toString(), ".json")
                .filter(file -> !file.endsWith(LIST_OF_ALL))
                .map(file -> new Template(file, ProjectFiles.json(file)));
    }

    /** The file's name without its ending. */
    String name() {
        return file.getFileName().toString().replace(".json", "");
    }

    /** The page that tells modelers about it. */
    Path page() {
        return FOLDER.resolve(name() + ".md");
    }

    Optional<String> jobType() {
        return properties("zeebe:taskDefinition")
                .filter(property -> property.at("/binding/property").asText().equals("type"))
                .map(property -> property.path("value").asText())
                .findFirst();
    }

    Stream<JsonNode> properties() {
        return json.path("properties").valueStream();
    }

    /** The properties that are bound to this kind of thing. */
    Stream<JsonNode> properties(String bindingType) {
        return properties()
                .filter(property -> property.at("/binding/type").asText().equals(bindingType));
    }

    /** What the properties of this kind are bound to: names of variables, keys of headers, or expressions. */
    Set<String> bindings(String bindingType, String member) {
        return properties(bindingType)
                .map(property -> property.path("binding").path(member).asText())
                .collect(toSet());
    }

    @Override
    public String toString() {
        return name();
    }
}
