package io.github.licenseworker.audit;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Appends to a file that its owner alone can use, and counts what it could not write; Logback's own goes on without a word.
 * The file is opened anew after a failure, and where somebody has moved it away.
 */
final class RecordFileAppender extends RollingFileAppender<ILoggingEvent> {

    private final AtomicLong failures = new AtomicLong();
    private volatile boolean broken;

    /** How many records were not written. */
    long failures() {
        return failures.get();
    }

    /** A stream that an interrupt of the thread does not close, which the end of a job's time is. */
    @Override
    public void openFile(String name) throws IOException {
        Path file = Path.of(name);
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createFile(
                    file,
                    posix
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException there) {
            // With the rights that somebody has given it
        }
        setOutputStream(new FileOutputStream(file.toFile(), true));
    }

    @Override
    protected void writeOut(ILoggingEvent event) throws IOException {
        try {
            String file = Objects.requireNonNull(getFile());
            if (broken || !Files.exists(Path.of(file))) {
                openFile(file);
            }
            super.writeOut(event);
            broken = false;
        } catch (IOException e) {
            broken = true;
            failures.incrementAndGet();
        }
    }
}
