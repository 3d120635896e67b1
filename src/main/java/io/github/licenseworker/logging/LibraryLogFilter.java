package io.github.licenseworker.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Keeps libraries from logging what they send and receive, tokens among it, whatever log levels an operator sets.
 */
@Component
@Lazy(false)
public final class LibraryLogFilter extends TurboFilter implements AutoCloseable {

    /** The lowest level at which the loggers below a name may log. */
    private static final Map<String, Level> LOWEST = Map.of(
            // Headers and bodies below INFO
            "org.apache.hc.client5", Level.INFO,
            // What the token endpoint said, which may quote what it was sent
            "com.microsoft.aad.msal4j", Level.OFF,
            // The request line, in which a sign-in page sends its code
            "com.sun.net.httpserver", Level.OFF);

    private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();

    LibraryLogFilter() {
        logging.addTurboFilter(this);
        start();
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        for (Map.Entry<String, Level> below : LOWEST.entrySet()) {
            if (logger.getName().startsWith(below.getKey()) && !level.isGreaterOrEqual(below.getValue())) {
                return FilterReply.DENY;
            }
        }
        return FilterReply.NEUTRAL;
    }

    @Override
    public void close() {
        logging.getTurboFilterList().remove(this);
    }
}
