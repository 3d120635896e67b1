package io.github.licenseworker.trial.browser;

import io.github.licenseworker.simulator.SimulatorSettings;
import io.github.licenseworker.trial.start.CannotStartException;
import io.github.licenseworker.trial.start.MicrosoftStart;
import java.util.List;
import java.util.function.Predicate;

/**
 * The settings of a start.
 *
 * @param port where the page is, on the loopback interface; 0 is any free one
 */
record TrialSettings(int port, SimulatorSettings simulator) {

    private static final int DEFAULT_PORT = 18910;
    private static final String PORT = "--trial.port";

    /**
     * Reads arguments such as {@code --trial.port=18911}; settings that are left out keep their defaults.
     *
     * @throws CannotStartException where one is wrong
     */
    static TrialSettings of(List<String> arguments) {
        int port = DEFAULT_PORT;
        for (String argument : arguments.stream()
                .filter(Predicate.not(MicrosoftStart::concerns))
                .toList()) {
            if (!argument.startsWith(PORT + "=")) {
                throw new CannotStartException(
                        "This trial has no setting %s. Use --trial.port=PORT, or --simulator.* of src/simulator/README.md"
                                .formatted(argument));
            }
            port = port(argument.substring(PORT.length() + 1));
        }
        return new TrialSettings(
                port,
                MicrosoftStart.settings(
                        arguments.stream().filter(MicrosoftStart::concerns).toList()));
    }

    private static int port(String value) {
        try {
            return SimulatorSettings.port(PORT, value);
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(e.getMessage());
        }
    }
}
