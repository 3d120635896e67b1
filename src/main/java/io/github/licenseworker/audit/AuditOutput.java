package io.github.licenseworker.audit;

import io.github.licenseworker.settings.WrongSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Where the records go: to the logger {@code license.audit}, which gets an appender of its own where the settings ask for
 * one, and is left alone where not. Used by many threads at once.
 */
public final class AuditOutput implements SmartLifecycle {

    private static final Logger RECORDS = LoggerFactory.getLogger(AuditRecord.STREAM);
    private static final Logger LOG = LoggerFactory.getLogger(AuditOutput.class);

    private static final String FILE = "license-worker.audit.file";
    private static final String CONSOLE = "license-worker.audit.console";

    private final AuditProperties properties;
    private final @Nullable LogbackOutput own;
    private volatile boolean running;

    AuditOutput(AuditProperties properties) {
        this.properties = properties;
        this.own = wantsOwn() && isLogback() ? new LogbackOutput(properties) : null;
    }

    /**
     * Looks whether the file can be written, so that a start fails for it and no change. Makes nothing: a worker that is
     * only looked at starts, too.
     *
     * @throws WrongSettingException where it cannot be written
     */
    @Override
    public void start() {
        Path file = properties.file();
        if (file != null) {
            requireWritable(file);
        }
        if (wantsOwn() && own == null) {
            throw new WrongSettingException(
                    file == null ? CONSOLE : FILE,
                    "remove it, and configure the logger license.audit: the application does not log by Logback");
        }
        if ((own == null || own.hasLevel()) && !RECORDS.isInfoEnabled()) {
            LOG.warn("The logger license.audit is switched off, so no change is recorded");
        }
        running = true;
    }

    /** The folder, too: a new file is begun there each day. */
    private static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongSettingException(FILE, "make the folder of the file first, for the worker's user alone");
        }
        if (Files.isDirectory(file) || !Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
            throw new WrongSettingException(FILE, "let the worker's user write the file and its folder");
        }
    }

    /**
     * Writes a line.
     *
     * @return false where the level of the logger, which can change at any time, holds it back
     * @throws IOException where it is known not to be written
     */
    boolean write(String line) throws IOException {
        if (own == null) {
            RECORDS.info(line);
        } else {
            own.write(line);
        }
        return RECORDS.isInfoEnabled();
    }

    /** After the jobs have ended, which may write to the last. */
    @Override
    public void stop() {
        running = false;
        if (own != null) {
            own.detach();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else starts, and so after it stops. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private boolean wantsOwn() {
        return properties.file() != null || properties.console();
    }

    /** By its name: an application that logs otherwise need not have the class. */
    private static boolean isLogback() {
        return LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext");
    }
}
