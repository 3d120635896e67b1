package io.github.licenseworker;

import io.github.licenseworker.demo.Demo;
import io.github.licenseworker.stack.CamundaLocal;

/** What {@code mvn spring-boot:test-run} starts: the demo, or with {@code -Pcamunda-local} the stack. */
public final class LocalRun {

    private LocalRun() {}

    // The only one among the test classes: the plugin does not choose among several
    public static void main(String[] arguments) throws Exception {
        if (System.getProperty("camunda-local.folder") == null) {
            System.exit(Demo.run(System.out, arguments) ? 0 : 1);
        }
        System.exit(CamundaLocal.run(System.out));
    }
}
