package io.github.licenseworker.commandline;

import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Finds in a failed start which settings are wrong. Shows no value, because it could be a secret. */
final class WrongSettings {

    private WrongSettings() {}

    /** A line for each setting. */
    static List<String> from(RuntimeException failedStart) {
        BindException binding = null;
        for (Throwable cause = failedStart; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                String prefix = invalid.getValidationErrors().getName() + ".";
                return invalid.getValidationErrors().getAllErrors().stream()
                        .map(error -> violation(prefix, error))
                        .toList();
            }
            if (cause instanceof InvalidConfigurationPropertyValueException invalid) {
                return List.of("%s: %s".formatted(invalid.getName(), invalid.getReason()));
            }
            if (cause instanceof BindException unreadable) {
                binding = unreadable;
            }
        }
        if (binding == null) {
            throw failedStart;
        }
        return List.of((binding.getProperty() == null
                        ? binding.getName()
                        : binding.getProperty().getName())
                + ": the value cannot be read as what it should be");
    }

    /** Conditions over several settings name them in their message. */
    private static String violation(String prefix, ObjectError error) {
        String message = String.valueOf(error.getDefaultMessage());
        return message.startsWith("partner-center.") || !(error instanceof FieldError field)
                ? message
                : "%s%s: %s".formatted(prefix, field.getField(), message);
    }
}
