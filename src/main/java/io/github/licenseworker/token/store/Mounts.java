package io.github.licenseworker.token.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux has mounted for this process (proc_pid_mountinfo(5)). */
final class Mounts {

    private static final Path LINUX = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    private Mounts() {}

    /** Whether something is mounted exactly there, as containers do with single files; false where nobody can tell. */
    static boolean isMountPoint(Path real) {
        return isMountPoint(real, LINUX);
    }

    static boolean isMountPoint(Path real, Path mountInfo) {
        String escaped =
                real.toString().replace("\\", "\\134").replace(" ", "\\040").replace("\t", "\\011");
        try {
            return Files.readAllLines(mountInfo).stream()
                    .map(line -> line.split(" ", -1))
                    .anyMatch(fields -> fields.length > MOUNT_POINT && fields[MOUNT_POINT].equals(escaped));
        } catch (IOException notLinux) {
            return false;
        }
    }
}
