package io.github.licenseworker.settings;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/** Names the file, which Spring's own loader (3.5.16) does not. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NamedPropertiesLoader extends PropertiesPropertySourceLoader {

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        try {
            return super.load(name, resource);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new UnreadableFileException(
                    "Correct %s: four hexadecimal digits follow a backslash and u; a single backslash is written as two"
                            .formatted(resource.getDescription()));
        }
    }
}
