package io.github.licenseworker.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disk and memory that are left, in megabytes. */
record Room(Path folder, long disk, long memory) {

    static final long DISK_NEEDED = 600;
    static final long MEMORY_NEEDED = 2200;

    private static final long MEGABYTE = 1_000_000;
    private static final Path LINUX_MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable: +(\\d+) kB");

    static Room in(Path folder) {
        try {
            long disk = Files.getFileStore(Files.createDirectories(folder)).getUsableSpace();
            return new Room(folder, disk / MEGABYTE, availableMemory() / MEGABYTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check() {
        if (disk < DISK_NEEDED) {
            throw new CannotStartException(
                    "Not enough disk: %d MB are needed for data and logs, and the disk of %s has %d MB left. Free some, or use a checkout on another disk."
                            .formatted(DISK_NEEDED, folder, disk));
        }
        if (memory < MEMORY_NEEDED) {
            throw new CannotStartException(
                    "Not enough memory: %d MB are needed, and this machine has %d MB left. Close something, or give the virtual machine more."
                            .formatted(MEMORY_NEEDED, memory));
        }
    }

    /** Elsewhere than on Linux, what the machine has in all: nothing tells how much of it can be had. */
    private static long availableMemory() throws IOException {
        Optional<Long> available = Optional.empty();
        if (Files.exists(LINUX_MEMORY)) {
            Matcher line = AVAILABLE.matcher(Files.readString(LINUX_MEMORY));
            available = line.find() ? Optional.of(Long.parseLong(line.group(1)) * 1024) : available;
        }
        long all = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
        return Math.min(all, available.orElse(all));
    }
}
