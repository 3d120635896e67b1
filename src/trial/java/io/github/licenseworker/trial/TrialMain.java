package io.github.licenseworker.trial;

import io.github.licenseworker.simulator.SimulatorRun;
import io.github.licenseworker.trial.browser.BrowserTrial;
import io.github.licenseworker.trial.camunda.CamundaTrial;
import io.github.licenseworker.trial.demo.Demo;

/** What {@code mvn spring-boot:test-run} starts: the demo, unless a Maven profile sets the system property {@code trial}. */
public final class TrialMain {

    private TrialMain() {}

    // The only one among the test classes: the plugin does not choose among several
    @SuppressWarnings("CatchAndPrintStackTrace") // Nobody is left who could log it
    public static void main(String[] arguments) {
        int exitCode = 1;
        try {
            exitCode = run(System.getProperty("trial", "demo"), arguments);
        } catch (Exception defect) {
            defect.printStackTrace();
        }
        // Servers that are up would keep the JVM alive
        System.exit(exitCode);
    }

    private static int run(String trial, String[] arguments) throws Exception {
        return switch (trial) {
            case "demo" -> Demo.run(System.out, arguments) ? 0 : 1;
            case "browser" -> BrowserTrial.run(System.out, arguments);
            case "camunda" -> CamundaTrial.run(System.out, arguments);
            case "simulator" -> SimulatorRun.run(System.out, arguments);
            default -> {
                System.out.println("There is no trial " + trial);
                yield 1;
            }
        };
    }
}
