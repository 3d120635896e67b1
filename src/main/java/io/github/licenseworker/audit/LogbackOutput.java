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
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The appender of the logger {@code license.audit} that the settings ask for. It is the part that needs Logback, so that
 * nothing of it is used where an application logs otherwise. Used by many threads at once.
 */
final class LogbackOutput {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AuditRecord.STREAM);
    private final AuditProperties properties;
    private @Nullable Appender<ILoggingEvent> own;

    LogbackOutput(AuditProperties properties) {
        this.properties = properties;
    }

    /** Whether somebody has set a level for the records; otherwise the appender comes with one. */
    boolean hasLevel() {
        return logger.getLevel() != null;
    }

    /**
     * Writes a line.
     *
     * @throws IOException where it is known not to be written
     */
    void write(String line) throws IOException {
        Appender<ILoggingEvent> appender = attached();
        long before = failures(appender);
        logger.info(line);
        if (failures(appender) > before || !appender.isStarted()) {
            throw new IOException("the record could not be written to " + properties.file());
        }
    }

    private static long failures(Appender<ILoggingEvent> appender) {
        return appender instanceof RecordFileAppender file ? file.failures() : 0;
    }

    /** The appender; put in place again where logging was configured anew, which takes all appenders away. */
    private synchronized Appender<ILoggingEvent> attached() {
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
        LoggerContext logging = logger.getLoggerContext();
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

    /** Takes the appender away, until the next line. */
    synchronized void detach() {
        Appender<ILoggingEvent> appender = own;
        if (appender != null) {
            logger.detachAppender(appender);
            appender.stop();
            own = null;
        }
    }
}
