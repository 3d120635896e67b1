package io.github.licenseworker.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Stops the start where somebody has set what looks like one of our settings and is none, before anything else is made: a
 * misspelt restriction would restrict nothing. Spring's settings of a mail server count as ours in our own application.
 */
final class UnknownSettings implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final String OURS = UnknownSettings.class.getPackageName().replaceFirst("\\.\\w+$", ".");

    /**
     * What Kubernetes tells each container about the services of its namespace, one of which may be called like the
     * worker (kubernetes.io, "Service": environment variables).
     */
    private static final Pattern SERVICE_VARIABLE =
            Pattern.compile("\\w+_(SERVICE_HOST|SERVICE_PORT(_\\w+)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.+");

    /** Spring reads the second one by a condition alone. */
    private static final Map<String, Class<?>> MAIL_SERVER =
            Map.of("spring.mail", MailProperties.class, "spring.mail.test-connection", Boolean.class);

    private MutablePropertySources sources = new MutablePropertySources();

    @Override
    public void setEnvironment(Environment environment) {
        sources = ((ConfigurableEnvironment) environment).getPropertySources();
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        SettingNames names = SettingNames.of(settingsTypes(beans), isOurApplication(beans) ? MAIL_SERVER : Map.of());
        List<String> unknown = new ArrayList<>();
        for (PropertySource<?> source : sources) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                Arrays.stream(listed.getPropertyNames())
                        .filter(names::looksLikeOurs)
                        .filter(name -> !isKnown(names, listed, name))
                        .map(name -> problem(names, listed, name))
                        .forEach(unknown::add);
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownSettingsException(unknown);
        }
    }

    private static boolean isOurApplication(ConfigurableListableBeanFactory beans) {
        return beans.getBeanNamesForType(StandaloneApplication.class, false, false).length > 0;
    }

    private static List<Class<?>> settingsTypes(ConfigurableListableBeanFactory beans) {
        List<Class<?>> types = new ArrayList<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null
                    && type.getName().startsWith(OURS)
                    && type.isAnnotationPresent(ConfigurationProperties.class)) {
                types.add(type);
            }
        }
        return types;
    }

    private static boolean isKnown(SettingNames names, EnumerablePropertySource<?> source, String name) {
        String value = String.valueOf(source.getProperty(name));
        ConfigurationPropertySource alone = alone(source, name);
        return names.isRead(alone)
                || (value.isBlank() && names.isGroup(alone))
                || (isEnvironment(source) && isServiceVariable(name, value));
    }

    private static boolean isServiceVariable(String name, String value) {
        return SERVICE_VARIABLE.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
    }

    /** A source of the same kind, so that Spring reads it in the same way; elements of lists become the first ones. */
    private static ConfigurationPropertySource alone(PropertySource<?> source, String name) {
        PropertySource<?> one = isEnvironment(source)
                ? new SystemEnvironmentPropertySource(
                        source.getName(), Map.of(name.replaceAll("_\\d+(?=_|$)", "_0"), name))
                : new MapPropertySource(source.getName(), Map.of(name.replaceAll("\\[\\d+]", "[0]"), name));
        ConfigurationPropertySource spring = ConfigurationPropertySource.from(one);
        return spring == null ? nothing -> null : spring;
    }

    private static boolean isEnvironment(PropertySource<?> source) {
        return source instanceof SystemEnvironmentPropertySource;
    }

    private static String problem(SettingNames names, PropertySource<?> source, String name) {
        String shown = SafeText.name(name);
        String where = isEnvironment(source)
                ? "the environment variable " + shown
                : switch (source.getName()) {
                    case "commandLineArgs" -> "the argument --" + shown;
                    case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "the system property " + shown;
                    default -> shown + place(source, name);
                };
        return "Correct or remove %s: there is no such setting%s"
                .formatted(
                        where,
                        names.nearest(shown)
                                .map(nearest -> "; the nearest is "
                                        + (isEnvironment(source) ? environmentVariable(nearest) : nearest))
                                .orElse(""));
    }

    private static String place(PropertySource<?> source, String name) {
        Origin origin = origin(source, name);
        return " in " + (origin == null ? source.getName() : origin);
    }

    private static @Nullable Origin origin(PropertySource<?> source, String name) {
        return OriginLookup.getOrigin(source, name);
    }

    private static String environmentVariable(ConfigurationPropertyName name) {
        return name.toString()
                .replace("-", "")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("_$", "")
                .toUpperCase(Locale.ROOT);
    }
}
