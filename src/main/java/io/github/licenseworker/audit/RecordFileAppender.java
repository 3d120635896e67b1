package io.github.licenseworker.audit;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Appends to a file that its owner alone can use, and counts what it could not write; Logback's own goes on without a word.
 * The file is opened anew after a failure, and where somebody has moved it away.
 */
final class RecordFileAppender extends RollingFileAppender<ILoggingEvent> {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final AtomicLong failures = new AtomicLong();
    private volatile boolean broken;

    /** How many records were not written. */
    long failures() {
        return failures.get();
    }

    /** What fails is found with the next record; Logback would print it with a stack trace. */
    @Override
    public void openFile(String name) {
        try {
            setOutputStream(opened(Path.of(name)));
            broken = false;
        } catch (IOException e) {
            setOutputStream(OutputStream.nullOutputStream());
            broken = true;
        }
    }

    /** A stream that an interrupt of the thread does not close, which the end of a job's time is. */
    private static OutputStream opened(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            Files.createFile(file, posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException there) {
            // With the rights that somebody has given it
        }
        return new FileOutputStream(file.toFile(), true);
    }

    @Override
    protected void writeOut(ILoggingEvent event) {
        String file = Objects.requireNonNull(getFile());
        if (broken || !Files.exists(Path.of(file))) {
            openFile(file);
        }
        try {
            super.writeOut(event);
        } catch (IOException e) {
            broken = true;
        }
        if (broken) {
            failures.incrementAndGet();
        }
    }
}
