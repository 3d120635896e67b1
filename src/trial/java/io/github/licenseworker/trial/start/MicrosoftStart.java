package io.github.licenseworker.trial.start;

import io.github.licenseworker.simulator.PortInUseException;
import io.github.licenseworker.simulator.SimulatedMicrosoft;
import io.github.licenseworker.simulator.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;

/** Starts the simulated Microsoft of a trial. */
public final class MicrosoftStart {

    private MicrosoftStart() {}

    /** Whether an argument is a setting of the simulated Microsoft. */
    public static boolean concerns(String argument) {
        return argument.startsWith("--simulator.");
    }

    /**
     * Reads its settings.
     *
     * @throws CannotStartException where one is wrong
     */
    public static SimulatorSettings settings(List<String> arguments) {
        try {
            return SimulatorSettings.of(arguments.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(e.getMessage());
        }
    }

    /**
     * Starts it.
     *
     * @throws CannotStartException where its folder cannot be used
     * @throws PortInUseException where something else listens at one of its ports
     */
    public static SimulatedMicrosoft start(SimulatorSettings settings, InstantSource clock) {
        try {
            return SimulatedMicrosoft.start(settings, clock);
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStartException(
                    "The folder %s cannot be used (%s). Choose another by --simulator.folder=PATH"
                            .formatted(settings.folder(), Reason.of(e)));
        }
    }
}
