package io.github.licenseworker.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One e-mail address of the plain form {@code name@domain}: no quotes, no comments, no list, nothing that could lead
 * through another server. Never shown.
 */
record EmailAddress(String value) {

    private static final Pattern PLAIN = Pattern.compile(
            "(?!\\.|.*\\.\\.|[^@]*\\.@)[A-Za-z0-9.#$&'*+/=?^_`{|}~-]{1,64}@(?=.{4,190}$)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    /** The address in a variable, if that is one. */
    static Optional<EmailAddress> of(@Nullable Object variable) {
        return variable instanceof String text && PLAIN.matcher(text.strip()).matches()
                ? Optional.of(new EmailAddress(text.strip()))
                : Optional.empty();
    }

    /** In lower case. */
    String domain() {
        return value.substring(value.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
