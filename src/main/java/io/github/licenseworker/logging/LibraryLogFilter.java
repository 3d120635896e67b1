package io.github.licenseworker.logging;

import static java.util.Map.entry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Keeps libraries from logging what they send, receive and are given as settings, tokens and keys among it, whatever log
 * levels an operator sets, and also after Logback has read its file anew.
 */
public final class LibraryLogFilter extends TurboFilter implements LoggerContextListener {

    /** The lowest level at which the loggers below a name may log. */
    private static final Map<String, Level> LOWEST = Map.ofEntries(
            // Headers and bodies below INFO
            entry("org.apache.hc.client5", Level.INFO),
            entry("io.grpc.netty", Level.INFO),
            // What the token endpoint said, which may quote what it was sent
            entry("com.microsoft.aad.msal4j", Level.OFF),
            // Addresses, texts of mails and what the mail server says below WARN
            entry("org.eclipse.angus.mail", Level.WARN),
            entry("jakarta.mail", Level.WARN),
            // Which settings of Camunda's client are wrong; the start ends with that
            entry("io.camunda.client.spring.configuration.CredentialsProviderConfiguration", Level.OFF),
            // The request line, in which a sign-in page sends its code
            entry("com.sun.net.httpserver", Level.OFF),
            // Spring looks for a path among the resources before it takes it for a file
            entry("org.apache.catalina.webresources", Level.INFO),
            entry("org.apache.catalina.loader", Level.INFO),
            // The failure of a start as Spring tells it, which quotes settings; the failure analysis is an ERROR
            entry("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", Level.INFO),
            entry("org.springframework.boot.SpringApplication", Level.INFO),
            entry(
                    "org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext",
                    Level.ERROR),
            entry("org.springframework.context.annotation.AnnotationConfigApplicationContext", Level.ERROR));

    /** Of the loggers that were used: a library asks before each line that it might log. */
    private final Map<Logger, Level> lowest = new ConcurrentHashMap<>();

    private LibraryLogFilter() {}

    /** Puts a filter in place unless one is. */
    public static void install() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        if (logging.getTurboFilterList().stream().noneMatch(LibraryLogFilter.class::isInstance)) {
            LibraryLogFilter filter = new LibraryLogFilter();
            filter.start();
            logging.addTurboFilter(filter);
            logging.addListener(filter);
        }
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        Level least = lowest.get(logger);
        if (least == null) {
            least = lowestOf(logger.getName());
            lowest.put(logger, least);
        }
        return level.isGreaterOrEqual(least) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private static Level lowestOf(String logger) {
        return LOWEST.entrySet().stream()
                .filter(below -> logger.startsWith(below.getKey()))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingInt(Level::toInt))
                .orElse(Level.TRACE);
    }

    /** A reset drops all filters, and those listeners that do not ask to stay. */
    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onReset(LoggerContext logging) {
        start();
        logging.addTurboFilter(this);
    }

    @Override
    public void onStart(LoggerContext logging) {
        // It began before
    }

    @Override
    public void onStop(LoggerContext logging) {
        // Whoever starts logging again installs a filter again
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
        // No level lets more through
    }
}
