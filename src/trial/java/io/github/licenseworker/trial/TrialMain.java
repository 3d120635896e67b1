package io.github.licenseworker.trial;

import io.github.licenseworker.trial.demo.Demo;

/** What {@code mvn spring-boot:test-run} starts: the demo. */
public final class TrialMain {

    private TrialMain() {}

    // The only one among the test classes: the plugin does not choose among several
    public static void main(String[] arguments) throws Exception {
        System.exit(Demo.run(System.out, arguments) ? 0 : 1);
    }
}
