package io.github.licenseworker.partnercenter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of the activity log, and what to ask for the next one with. */
record ActivityPage(List<Activity> items, @Nullable Links links) {

    private static final String CONTINUATION = "MS-ContinuationToken";

    ActivityPage(@Nullable List<@Nullable Activity> items, @Nullable Links links) {
        this.items = items == null
                ? List.of()
                : items.stream().filter(Objects::nonNull).toList();
        this.links = links;
    }

    record Links(@Nullable Next next) {}

    record Next(@Nullable List<@Nullable Header> headers) {}

    record Header(@Nullable String key, @Nullable String value) {}

    boolean isLast() {
        return links == null || links.next() == null;
    }

    /** The header that asks for the next part; empty where there is none, or the answer does not say. */
    Optional<String> continuation() {
        if (links == null || links.next() == null || links.next().headers() == null) {
            return Optional.empty();
        }
        return links.next().headers().stream()
                .filter(Objects::nonNull)
                .filter(header -> CONTINUATION.equalsIgnoreCase(header.key()))
                .map(Header::value)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
