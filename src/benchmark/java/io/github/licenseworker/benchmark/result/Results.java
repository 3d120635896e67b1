package io.github.licenseworker.benchmark.result;

import java.util.List;

/** All measurements of one run, in the order in which they were taken. */
public record Results(Environment environment, List<Result> measured) {

    public Results {
        measured = List.copyOf(measured);
    }

    /** Those of one kind; none where that part was not run. */
    public <R extends Result> List<R> of(Class<R> kind) {
        return measured.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
