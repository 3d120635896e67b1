package io.github.licenseworker.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.result.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** What this run measures on, and with. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.*)");
    private static final Pattern CLIENT = Pattern.compile("camunda-client-java-(.*)\\.jar");

    private Machine() {}

    /** Reads the versions out of the worker's jar. */
    static Environment with(Path workerJar) throws IOException {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (JarFile jar = new JarFile(workerJar.toFile())) {
            return new Environment(
                    LocalDate.now(ZoneId.systemDefault()),
                    Runtime.getRuntime().availableProcessors(),
                    processorModel(),
                    system.getTotalMemorySize() / (1024 * 1024),
                    System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")",
                    String.valueOf(
                            jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION)),
                    clientVersion(jar),
                    String.join(" ", Candidate.JVM_OPTIONS));
        }
    }

    private static String clientVersion(JarFile jar) {
        return jar.stream()
                .flatMap(entry -> CLIENT.matcher(entry.getName()).results())
                .map(found -> found.group(1))
                .findFirst()
                .orElse("unknown");
    }

    private static String processorModel() throws IOException {
        return Files.isReadable(PROCESSORS)
                ? MODEL.matcher(Files.readString(PROCESSORS))
                        .results()
                        .map(found -> found.group(1).strip())
                        .findFirst()
                        .orElse("")
                : "";
    }
}
