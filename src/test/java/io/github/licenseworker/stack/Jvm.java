package io.github.licenseworker.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How parts are started on the JDK that runs this class. */
final class Jvm {

    /** Settings of somebody's other Camunda or worker, which would count here, too. */
    private static final List<String> FOREIGN = List.of(
            "CAMUNDA_",
            "ZEEBE_",
            "SPRING_",
            "SERVER_",
            "MANAGEMENT_",
            "LOGGING_",
            "PARTNERCENTER_",
            "LICENSEWORKER_",
            "JAVA_OPTS",
            "JDK_JAVA_OPTIONS");

    /** Parts live for minutes, several on few cores. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    private final String lifeLine;

    /**
     * Prepares what is needed to start parts.
     *
     * @param grace how long they may take to end when this process is gone
     */
    Jvm(Path folder, Duration grace) {
        lifeLine = LifeLine.optionFor(folder.resolve("life-line.jar"), grace);
    }

    /** A program that is a script which starts Java. */
    ProcessBuilder script(Path script, String memory, Map<String, String> environment) {
        ProcessBuilder command = new ProcessBuilder(script.toString());
        command.environment().keySet().removeIf(name -> FOREIGN.stream().anyMatch(name::startsWith));
        command.environment().putAll(environment);
        command.environment().put("JAVA_HOME", HOME.toString());
        command.environment()
                .put(
                        "JDK_JAVA_OPTIONS",
                        QUICK_START
                                + " -Xmx%s --enable-native-access=ALL-UNNAMED -Dsun.misc.unsafe.memory.access=allow \"%s\""
                                        .formatted(memory, lifeLine));
        return command;
    }

    /** A program that Java is told of by options and arguments. */
    ProcessBuilder java(String memory, List<String> arguments) {
        ProcessBuilder command = script(HOME.resolve("bin").resolve("java"), memory, Map.of());
        return command.command(
                Stream.concat(command.command().stream(), arguments.stream()).toList());
    }
}
