package io.github.licenseworker.partnercenter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customers that a search has found. */
record CustomerSearch(List<CustomerProfile> items) {

    CustomerSearch(@Nullable List<CustomerProfile> items) {
        this.items = items == null ? List.of() : List.copyOf(items);
    }
}
