package io.github.licenseworker.partnercenter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The collection in which Partner Center wraps a list of resources. */
record ResourceCollection<T>(List<T> items) {

    ResourceCollection(@Nullable List<T> items) {
        this.items = items == null ? List.of() : List.copyOf(items);
    }
}
