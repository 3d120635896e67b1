package io.github.licenseworker.settings;

import io.github.licenseworker.failure.Causes;
import io.github.licenseworker.failure.OneLine;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataLocationNotFoundException;
import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Finds in a failed start which settings are wrong. Shows no value, because it could be a secret. */
public final class StartProblems {

    private static final int LONGEST = 1000;
    private static final Pattern BUNDLE = Pattern.compile("Unable to register SSL bundle '([\\w.-]+)'");

    private static final Pattern UNKNOWN_FORMAT =
            Pattern.compile("^Unable to load config data from |^Config tree location |must end with '/'");

    private StartProblems() {}

    /**
     * A line for each thing that is wrong; at least one.
     *
     * @param environment where the settings were; null where they could not be read
     */
    public static List<String> of(Throwable failedStart, @Nullable Environment environment) {
        for (Throwable cause : Causes.of(failedStart).toList()) {
            List<String> problems = of(cause, failedStart, environment);
            if (!problems.isEmpty()) {
                return problems.stream()
                        .map(problem -> OneLine.of(problem, LONGEST))
                        .toList();
            }
        }
        return List.of(OneLine.of(unexpected(failedStart, environment), LONGEST));
    }

    private static List<String> of(Throwable cause, Throwable failedStart, @Nullable Environment environment) {
        if (cause instanceof UnknownSettingsException unknown) {
            return unknown.problems();
        }
        if (cause instanceof WrongSettingException wrong) {
            return List.of(
                    SslFiles.missing(wrong.bundle(), environment).orElseGet(() -> String.valueOf(wrong.getMessage())));
        }
        if (cause instanceof UnreadableFileException) {
            return List.of(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof BindValidationException invalid) {
            String prefix = invalid.getValidationErrors().getName() + ".";
            return invalid.getValidationErrors().getAllErrors().stream()
                    .map(error -> violation(prefix, error))
                    .toList();
        }
        if (cause instanceof ConversionFailedException unread
                && unread.getCause() instanceof InvalidConfigurationPropertyValueException invalid) {
            return List.of(unreadable(invalid.getName(), unread.getTargetType().getResolvableType(), ""));
        }
        if (cause instanceof InvalidConfigurationPropertyValueException invalid) {
            return List.of("%s: %s"
                    .formatted(
                            invalid.getName(),
                            SettingValues.only(invalid.getName(), invalid.getValue())
                                    .redactFrom(invalid.getReason())));
        }
        if (cause instanceof BindException unreadable && isInnermost(unreadable)) {
            return List.of(unreadable(unreadable));
        }
        if (cause instanceof ConfigDataNotFoundException missing) {
            return List.of(
                    "Correct spring.config.location, spring.config.additional-location or spring.config.import: there is no %s"
                            .formatted(place(missing)));
        }
        if (cause instanceof JsonParseException) {
            return List.of("Correct SPRING_APPLICATION_JSON: it is no JSON; compare its quotation marks and brackets");
        }
        if (cause instanceof PortInUseException inUse) {
            return List.of("%s: something else listens at port %d; set another, or stop what listens there"
                    .formatted(portSetting(inUse.getPort(), environment), inUse.getPort()));
        }
        if (UNKNOWN_FORMAT.matcher(String.valueOf(cause.getMessage())).find()) {
            return List.of("Correct spring.config.location, spring.config.additional-location or spring.config.import:"
                    + " a folder ends with a slash, and a file with .yaml or .properties");
        }
        Matcher bundle = BUNDLE.matcher(String.valueOf(cause.getMessage()));
        return bundle.find() ? List.of(SslFiles.problem(bundle.group(1), failedStart, environment)) : List.of();
    }

    private static String portSetting(int port, @Nullable Environment environment) {
        String management = "management.server.port";
        return environment != null && Integer.toString(port).equals(environment.getProperty(management))
                ? management
                : "server.port";
    }

    /** The binder wraps what it meets once for each level. */
    private static boolean isInnermost(BindException binding) {
        return Causes.of(binding)
                .skip(1)
                .noneMatch(cause -> cause instanceof BindException
                        || cause instanceof BindValidationException
                        || cause instanceof InvalidConfigurationPropertyValueException);
    }

    private static String unreadable(BindException binding) {
        ConfigurationProperty property = binding.getProperty();
        String name = (property == null ? binding.getName() : property.getName()).toString();
        String place =
                property != null && property.getOrigin() instanceof TextResourceOrigin origin ? " in " + origin : "";
        return unreadable(name, binding.getTarget().getType(), place);
    }

    private static String unreadable(String name, ResolvableType type, String place) {
        return "%s: set %s; the value%s cannot be read as that".formatted(name, wanted(name, type), place);
    }

    /** Where Camunda's setter refuses the value, the type is not that of the setting. */
    private static String wanted(String name, ResolvableType type) {
        return switch (name) {
            case "camunda.client.grpc-address" -> "an address such as http://host:26500, with http:// or https://";
            case "camunda.client.rest-address" -> "an address such as http://host:8080, with http:// or https://";
            case "server.address", "management.server.address" -> "the name or the IP address of this machine";
            case "server.port", "management.server.port" -> WebServerSettings.PORT;
            default -> wanted(type);
        };
    }

    private static String wanted(ResolvableType type) {
        Class<?> target = type.resolve(Object.class);
        if (Collection.class.isAssignableFrom(target)) {
            return "a list, numbered from [0] on, of which each is "
                    + wanted(type.asCollection().getGeneric(0));
        }
        if (target.isEnum()) {
            return Arrays.stream(target.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant)
                            .name()
                            .replaceAll("([a-z])([A-Z])", "$1-$2")
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (target == Duration.class) {
            return "a duration such as 30s or 10m";
        }
        if (target == URI.class) {
            return "an address such as https://host";
        }
        if (target == UUID.class) {
            return "a GUID";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(target) || target.isPrimitive() ? "a number" : "what the setting takes";
    }

    /** Conditions over several settings name them in their message. */
    private static String violation(String prefix, ObjectError error) {
        String message = String.valueOf(error.getDefaultMessage());
        return message.matches("(?s)[a-z]+-[a-z]+\\.[a-z].*") || !(error instanceof FieldError field)
                ? message
                : "%s%s: %s".formatted(prefix, settingOf(field), message);
    }

    /** A condition over a record is told as one of its members. */
    private static String settingOf(FieldError error) {
        return DataObjectPropertyName.toDashedForm(
                "AssertTrue".equals(error.getCode())
                        ? error.getField().replaceFirst("\\.?\\w+$", "")
                        : error.getField());
    }

    private static String place(ConfigDataNotFoundException missing) {
        Object location = switch (missing) {
            case ConfigDataLocationNotFoundException e -> e.getLocation();
            case ConfigDataResourceNotFoundException e -> e.getLocation() == null ? e.getResource() : e.getLocation();
            default -> missing.getReferenceDescription();
        };
        return SafeText.path(String.valueOf(location));
    }

    private static String unexpected(Throwable failedStart, @Nullable Environment environment) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failedStart);
        String message = SettingValues.of(environment).redactFrom(String.valueOf(cause.getMessage()));
        return "Compare what was set last with docs/operations.md: %s, %s"
                .formatted(cause.getClass().getName(), message);
    }
}
