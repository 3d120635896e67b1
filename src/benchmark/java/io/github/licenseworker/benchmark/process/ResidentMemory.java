package io.github.licenseworker.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds in memory, as Linux tells.
 *
 * @param totalMebibytes VmRSS
 * @param anonymousMebibytes RssAnon, the part of it that is no file
 */
public record ResidentMemory(long totalMebibytes, long anonymousMebibytes) {

    static ResidentMemory of(long pid) throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        return new ResidentMemory(mebibytes(status, "VmRSS:"), mebibytes(status, "RssAnon:"));
    }

    private static long mebibytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) / 1024)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The process has ended: it has no " + name));
    }
}
