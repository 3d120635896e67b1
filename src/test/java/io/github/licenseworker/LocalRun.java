package io.github.licenseworker;

import io.github.licenseworker.demo.Demo;

/** What {@code mvn spring-boot:test-run} starts: the demo. */
public final class LocalRun {

    private LocalRun() {}

    // The only one among the test classes: the plugin does not choose among several
    public static void main(String[] arguments) throws Exception {
        System.exit(Demo.run(System.out, arguments) ? 0 : 1);
    }
}
