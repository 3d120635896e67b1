package io.github.licenseworker.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** What has been set, to keep it out of the texts of others: a library's message may quote it. */
final class SettingValues {

    /** Shorter ones are no secrets, and stand in any text. */
    private static final int SHORTEST = 6;

    private record Value(String name, String text) {}

    private final List<Value> values;
    private final boolean complete;

    private SettingValues(List<Value> values, boolean complete) {
        this.values = values;
        this.complete = complete;
    }

    /** The value of one setting, where nothing else can be quoted. */
    static SettingValues only(String name, @Nullable Object value) {
        List<Value> values = new ArrayList<>();
        add(values, name, value);
        return new SettingValues(values, true);
    }

    static SettingValues of(@Nullable Environment environment) {
        if (!(environment instanceof ConfigurableEnvironment configurable)) {
            return new SettingValues(List.of(), false);
        }
        List<Value> values = new ArrayList<>();
        for (PropertySource<?> source : configurable.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    add(values, name, listed.getProperty(name));
                }
            }
        }
        values.sort(
                Comparator.comparingInt((Value value) -> value.text().length()).reversed());
        return new SettingValues(values, true);
    }

    /** Line by line, because a text may show some of its lines only. */
    private static void add(List<Value> values, String name, @Nullable Object value) {
        String.valueOf(value)
                .lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST)
                .forEach(line -> values.add(new Value(SafeText.name(name), line)));
    }

    /** The text with the names of settings in place of their values; where nobody knows the values, none of it. */
    String redactFrom(String text) {
        if (!complete) {
            return "the text is not shown, because it could quote a setting";
        }
        String redacted = text;
        for (Value value : values) {
            redacted = redacted.replace(value.text(), "[%s]".formatted(value.name()));
        }
        return redacted;
    }
}
