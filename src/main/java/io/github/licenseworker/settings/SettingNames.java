package io.github.licenseworker.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * The names of all settings that some {@link ConfigurationProperties} types read. Spring's binder is asked for them, so
 * that a setting is known as soon as its type declares it, in each spelling that Spring takes.
 */
final class SettingNames {

    private final List<Pattern> roots;
    private final List<ConfigurationPropertyName> settings;
    /** The same, each with its letters alone, whatever stands between the words. */
    private final Map<ConfigurationPropertyName, String> letters = new LinkedHashMap<>();

    private final List<ConfigurationPropertyName> groups;
    private final List<ConfigurationPropertyName> maps;

    private SettingNames(Map<ConfigurationPropertyName, Class<?>> read, Collection<String> roots) {
        List<ConfigurationPropertyName> values = names(read, SettingNames::isValue);
        settings = names(read, type -> isValue(type) || isCollection(type)).stream()
                .filter(name -> values.stream().noneMatch(value -> value.isAncestorOf(name)))
                .toList();
        settings.forEach(name -> letters.put(name, letters(name.toString())));
        groups = read.keySet().stream()
                .filter(name -> settings.stream().anyMatch(name::isAncestorOf))
                .toList();
        maps = names(read, Map.class::isAssignableFrom);
        this.roots = roots.stream().map(SettingNames::anySpelling).toList();
    }

    /** A name, or what is below it, with anything or nothing between its words. */
    private static Pattern anySpelling(String name) {
        return Pattern.compile(
                name.replaceAll("[^a-z0-9]", "[^a-z0-9]?") + "([^a-z0-9].*)?",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private static List<ConfigurationPropertyName> names(
            Map<ConfigurationPropertyName, Class<?>> read, Predicate<Class<?>> ofType) {
        return read.entrySet().stream()
                .filter(setting -> ofType.test(setting.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * The names that types read.
     *
     * @param ours all that begins like the first part of their names is meant for them
     * @param ofOthers by the names below which all is meant for them
     */
    static SettingNames of(Collection<Class<?>> ours, Map<String, Class<?>> ofOthers) {
        Map<ConfigurationPropertyName, Class<?>> read = new LinkedHashMap<>();
        Set<String> roots = new LinkedHashSet<>();
        for (Class<?> type : ours) {
            roots.add(prefix(type).replaceFirst("\\..*", ""));
            record(prefix(type), type, read);
        }
        ofOthers.forEach((prefix, type) -> {
            roots.add(prefix);
            record(prefix, type, read);
        });
        return new SettingNames(read, roots);
    }

    private static void record(String prefix, Class<?> type, Map<ConfigurationPropertyName, Class<?>> read) {
        var unused = new Binder(new Unknown()).bind(prefix, Bindable.of(type), new Recorder(read));
    }

    private static String prefix(Class<?> type) {
        return MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
    }

    /** Each of them; elements of lists as the first ones. */
    List<ConfigurationPropertyName> all() {
        return settings;
    }

    /** Whether a name is below one of the first parts of our names, in whatever spelling, or nearly one of our names. */
    boolean looksLikeOurs(String name) {
        if (roots.stream().anyMatch(root -> root.matcher(name).matches())) {
            return true;
        }
        // Each variable and property of the machine comes by here
        String spelled = letters(name);
        return letters.values().stream()
                .anyMatch(setting ->
                        Math.abs(setting.length() - spelled.length()) <= 2 && distance(setting, spelled) <= 2);
    }

    /** Whether Spring reads one of our settings from a source with one property. */
    boolean isRead(ConfigurationPropertySource property) {
        return settings.stream().anyMatch(name -> property.getConfigurationProperty(name) != null)
                || maps.stream()
                        .anyMatch(name -> property.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
    }

    /** Whether a source with one property names a group of our settings, as an empty section of a file does. */
    boolean isGroup(ConfigurationPropertySource property) {
        return groups.stream().anyMatch(name -> property.getConfigurationProperty(name) != null);
    }

    /** The name that somebody may have meant; empty where none is near. */
    Optional<ConfigurationPropertyName> nearest(String name) {
        String spelled = letters(name);
        return letters.entrySet().stream()
                .min(Comparator.comparingInt(setting -> distance(setting.getValue(), spelled)))
                .filter(setting -> distance(setting.getValue(), spelled)
                        <= Math.max(2, setting.getValue().length() / 4))
                .map(Map.Entry::getKey);
    }

    /** Whether a text can be turned into it, so that its own members are no settings. */
    private static boolean isValue(Class<?> type) {
        return !isCollection(type)
                && (type.getName().startsWith("java.")
                        || ApplicationConversionService.getSharedInstance().canConvert(String.class, type));
    }

    private static boolean isCollection(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type) || type.isArray();
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** How many letters have to be added, left out or changed (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** Notes down each name that is looked for. */
    private record Recorder(Map<ConfigurationPropertyName, Class<?>> read) implements BindHandler {

        @Override
        public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
            if (!name.isEmpty()) {
                read.put(name, target.getType().resolve(Object.class));
            }
            return target;
        }

        @Override
        public @Nullable Object onFailure(
                ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) {
            return null;
        }
    }

    /** A source that has nothing, and does not say so: the binder goes on to the members of each record and list. */
    private static final class Unknown implements ConfigurationPropertySource {

        @Override
        public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
            return null;
        }
    }
}
