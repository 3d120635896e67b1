package io.github.licenseworker.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.github.licenseworker.settings.WrongSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Where the records go: to the logger {@code license.audit}, which gets an appender of its own where the settings ask for
 * one, and is left alone where not. Used by many threads at once.
 */
public final class AuditOutput implements SmartLifecycle {

    private static final org.slf4j.Logger RECORDS = LoggerFactory.getLogger(AuditRecord.STREAM);
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(AuditOutput.class);

    private static final String FILE = "license-worker.audit.file";

    private final AuditProperties properties;
    private @Nullable Appender<ILoggingEvent> own;
    private volatile boolean running;

    AuditOutput(AuditProperties properties) {
        this.properties = properties;
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
        if (isSwitchedOff()) {
            LOG.warn("The logger license.audit is switched off, so no change is recorded");
        }
        running = true;
    }

    private static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new WrongSettingException(FILE, "make the folder of the file first, for the worker's user alone");
        }
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new WrongSettingException(FILE, "let the worker's user write the file and its folder");
        }
        if (!isLogback()) {
            throw new WrongSettingException(
                    FILE, "remove it, and configure the logger license.audit: the application does not log by Logback");
        }
    }

    private boolean isSwitchedOff() {
        boolean levelIsOurs = hasOwn() && ((Logger) RECORDS).getLevel() == null;
        return !levelIsOurs && !RECORDS.isInfoEnabled();
    }

    /**
     * Writes a line.
     *
     * @throws IOException where it is known not to be written
     */
    void write(String line) throws IOException {
        Appender<ILoggingEvent> appender = hasOwn() ? attached() : null;
        long before = failures(appender);
        RECORDS.info(line);
        if (failures(appender) > before || (appender != null && !appender.isStarted())) {
            throw new IOException("the record could not be written to " + properties.file());
        }
    }

    /** After the jobs have ended, which may write to the last. */
    @Override
    public void stop() {
        running = false;
        detach();
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

    private boolean hasOwn() {
        return (properties.file() != null || properties.console()) && isLogback();
    }

    private static boolean isLogback() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext;
    }

    private static long failures(@Nullable Appender<ILoggingEvent> appender) {
        return appender instanceof RecordFileAppender file ? file.failures() : 0;
    }

    /** The appender; put in place again where logging was configured anew, which takes all appenders away. */
    private synchronized Appender<ILoggingEvent> attached() {
        Logger logger = (Logger) RECORDS;
        Appender<ILoggingEvent> appender = own;
        if (appender != null && appender.isStarted() && logger.isAttached(appender)) {
            return appender;
        }
        detach();
        Path file = properties.file();
        OutputStreamAppender<ILoggingEvent> made = file == null ? new ConsoleAppender<>() : toFile(file);
        LoggerContext logging = logger.getLoggerContext();
        PatternLayoutEncoder line = new PatternLayoutEncoder();
        line.setContext(logging);
        line.setPattern("%m%n");
        line.start();
        made.setContext(logging);
        made.setEncoder(line);
        made.start();
        logger.addAppender(made);
        logger.setAdditive(false);
        // A level of another logger is not meant for it, and may let nothing through
        if (logger.getLevel() == null) {
            logger.setLevel(Level.INFO);
        }
        own = made;
        return made;
    }

    private RecordFileAppender toFile(Path file) {
        LoggerContext logging = ((Logger) RECORDS).getLoggerContext();
        RecordFileAppender appender = new RecordFileAppender();
        appender.setFile(file.toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
        rolling.setContext(logging);
        rolling.setParent(appender);
        rolling.setFileNamePattern(file + ".%d{yyyy-MM-dd, UTC}.%i");
        rolling.setMaxFileSize(new FileSize(properties.maxFileSize().toBytes()));
        rolling.setMaxHistory(properties.keepDays());
        rolling.setCleanHistoryOnStart(true);
        rolling.start();
        appender.setRollingPolicy(rolling);
        return appender;
    }

    private synchronized void detach() {
        Appender<ILoggingEvent> appender = own;
        if (appender != null) {
            Logger logger = (Logger) RECORDS;
            logger.detachAppender(appender);
            appender.stop();
            own = null;
        }
    }
}
