package io.github.licenseworker.local;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Everything that is logged from its start to its end. A worker sets up logging anew, so start it after the worker. */
public final class LogCapture implements AutoCloseable {

    private static final class Appender extends AppenderBase<ILoggingEvent> {

        private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            lines.add(new Line(event, Thread.currentThread().isVirtual()));
        }
    }

    /**
     * A line of the log.
     *
     * @param virtual whether a virtual thread wrote it
     */
    public record Line(ILoggingEvent event, boolean virtual) {

        /** Everything of the line that could be printed somewhere. */
        public Stream<String> texts() {
            return Stream.of(
                    event.getLoggerName() + ": " + event.getFormattedMessage(),
                    event.getLoggerName() + ": " + event.getKeyValuePairs(),
                    ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Appender appender = new Appender();

    private LogCapture() {}

    public static LogCapture start() {
        LogCapture capture = new LogCapture();
        capture.appender.setContext(capture.root.getLoggerContext());
        capture.appender.start();
        capture.root.addAppender(capture.appender);
        return capture;
    }

    public List<Line> lines() {
        return List.copyOf(appender.lines);
    }

    /** The lines that a class wrote, given by its simple name. */
    public List<Line> linesOf(String className) {
        return lines().stream()
                .filter(line -> line.event().getLoggerName().endsWith("." + className))
                .toList();
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
