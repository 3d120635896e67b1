package io.github.licenseworker.trial.browser;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps the last lines that the worker logs about jobs; the page shows them, so they are not printed. */
final class JobLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final String LOGGER = "io.github.licenseworker.job.OutcomeLog";
    private static final int KEPT = 100;

    private final Logger logger = (Logger) LoggerFactory.getLogger(LOGGER);
    private final InstantSource clock;
    private final Runnable changed;
    private final Deque<JobOutcome> outcomes = new ArrayDeque<>();

    private JobLog(InstantSource clock, Runnable changed) {
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Begins to listen. A worker that starts configures logging anew, so it has to be there already.
     *
     * @param changed told after each outcome
     */
    static JobLog listen(InstantSource clock, Runnable changed) {
        JobLog log = new JobLog(clock, changed);
        log.setContext(log.logger.getLoggerContext());
        log.start();
        log.logger.setLevel(Level.INFO);
        log.logger.setAdditive(false);
        log.logger.addAppender(log);
        return log;
    }

    @Override
    protected void append(ILoggingEvent line) {
        JobOutcome.of(line, clock.instant()).ifPresent(this::keep);
    }

    private void keep(JobOutcome outcome) {
        synchronized (outcomes) {
            outcomes.addFirst(outcome);
            if (outcomes.size() > KEPT) {
                var unused = outcomes.removeLast();
            }
        }
        changed.run();
    }

    /** The newest first. */
    List<JobOutcome> outcomes() {
        synchronized (outcomes) {
            return List.copyOf(outcomes);
        }
    }

    @Override
    public void close() {
        var unused = logger.detachAppender(this);
        logger.setAdditive(true);
        logger.setLevel(null);
        stop();
    }
}
