package io.github.licenseworker.settings;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.constructor.DuplicateKeyException;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Names the file and the line where Spring's own loader (3.5.16) quotes the text, which could be a secret. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NamedYamlLoader extends YamlPropertySourceLoader {

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        try {
            return super.load(name, resource);
        } catch (YAMLException e) {
            throw new UnreadableFileException("Correct %s%s: %s"
                    .formatted(resource.getDescription(), e instanceof MarkedYAMLException m ? place(m) : "", what(e)));
        }
    }

    private static String place(MarkedYAMLException e) {
        return e.getProblemMark() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(
                                e.getProblemMark().getLine() + 1,
                                e.getProblemMark().getColumn() + 1);
    }

    private static String what(YAMLException e) {
        if (e instanceof DuplicateKeyException) {
            return "the same key stands there for the second time; each stands once in its section";
        }
        @Nullable String problem = e instanceof MarkedYAMLException marked ? marked.getProblem() : null;
        return problem != null && problem.contains("TAB")
                ? "YAML is indented by spaces, and a tab stands there"
                : "this is no YAML; compare the indentation, the quotation marks, and the space after each colon";
    }
}
