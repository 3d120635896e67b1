package io.github.licenseworker.simulator;

/** Something else listens at a port that the simulated Microsoft was to have. */
public final class PortInUseException extends RuntimeException {

    PortInUseException(int port, SimulatorSettings.Name setting, Throwable cause) {
        super(
                "Port %d is in use on this machine. Choose another by %s=PORT (0 for any free one)"
                        .formatted(port, setting.option()),
                cause);
    }
}
