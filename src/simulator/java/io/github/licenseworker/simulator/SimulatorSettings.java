package io.github.licenseworker.simulator;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where the simulated Microsoft listens, on the loopback interface, and where it keeps its files. A port of 0 is any free
 * one.
 *
 * @param folder gets the certificate, which stays from one start to the next, and the refresh token
 */
public record SimulatorSettings(int controlPort, int partnerCenterPort, int entraPort, Path folder) {

    /** Ports that neither Camunda nor the worker uses. */
    public static final SimulatorSettings DEFAULT =
            new SimulatorSettings(18900, 18901, 18902, Path.of("target", "simulator"));

    /** The names, as they stand on a command line. */
    enum Name {
        CONTROL_PORT("--simulator.control-port"),
        PARTNER_CENTER_PORT("--simulator.partner-center-port"),
        ENTRA_PORT("--simulator.entra-port"),
        FOLDER("--simulator.folder");

        private final String option;

        Name(String option) {
            this.option = option;
        }

        String option() {
            return option;
        }
    }

    /**
     * Reads settings such as {@code --simulator.entra-port=18999}; those that are left out keep their defaults.
     *
     * @throws IllegalArgumentException where one is wrong; the message names it and says what to do
     */
    public static SimulatorSettings of(String... arguments) {
        SimulatorSettings settings = DEFAULT;
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            String value = argument.substring(end + 1);
            settings = settings.with(name(end < 0 ? argument : argument.substring(0, end)), end < 0 ? "" : value);
        }
        return settings;
    }

    private SimulatorSettings with(Name name, String value) {
        return switch (name) {
            case CONTROL_PORT -> new SimulatorSettings(port(name.option, value), partnerCenterPort, entraPort, folder);
            case PARTNER_CENTER_PORT -> new SimulatorSettings(controlPort, port(name.option, value), entraPort, folder);
            case ENTRA_PORT -> new SimulatorSettings(controlPort, partnerCenterPort, port(name.option, value), folder);
            case FOLDER -> new SimulatorSettings(controlPort, partnerCenterPort, entraPort, folder(value));
        };
    }

    private static Name name(String option) {
        return Arrays.stream(Name.values())
                .filter(name -> name.option.equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no setting %s. Use %s, each with =VALUE"
                        .formatted(
                                option,
                                Arrays.stream(Name.values()).map(Name::option).collect(Collectors.joining(", ")))));
    }

    /**
     * Reads a port.
     *
     * @param option the name of the setting, for the message
     * @throws IllegalArgumentException where it is none
     */
    public static int port(String option, String value) {
        int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "%s is '%s'. Give a port from 1 to 65535, or 0 for any free one".formatted(option, value));
        }
        return port;
    }

    private static Path folder(String value) {
        try {
            if (!value.isBlank()) {
                return Path.of(value);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s is '%s'. Give the path of a folder".formatted(Name.FOLDER.option, value));
    }
}
