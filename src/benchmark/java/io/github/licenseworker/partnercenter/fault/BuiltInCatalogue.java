package io.github.licenseworker.partnercenter.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The failure catalogue as it is shipped, for benchmarks of what uses it. */
public final class BuiltInCatalogue {

    private BuiltInCatalogue() {}

    public static FailureCatalogue read() {
        try {
            return new FailureCatalogue(List.of(), CatalogueConfiguration.builtInRows());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
