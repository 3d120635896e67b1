package io.github.licenseworker.simulator;

import java.net.BindException;
import java.util.stream.Stream;

/** Something else listens at a port that the simulated Microsoft was to have. */
public final class PortInUseException extends RuntimeException {

    PortInUseException(int port, SimulatorSettings.Name setting, Throwable cause) {
        super(
                "Port %d is in use on this machine. Choose another by %s=PORT (0 for any free one)"
                        .formatted(port, setting.option()),
                cause);
    }

    /** Whether a server did not start because its port could not be had. */
    public static boolean isReasonFor(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .anyMatch(BindException.class::isInstance);
    }
}
