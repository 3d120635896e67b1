package io.github.licenseworker.job;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message shows of a value that somebody has entered, and that is wrong: a field may hold a secret that belongs
 * into another one. Its text is quoted only where its form is near to what the field takes, or where it is one short word,
 * a short number, or true or false, which no password policy lets be a secret. Of anything else the message says what it is.
 */
final class ShownValue {

    /** A GUID with something missing, added or around it. */
    static final Pattern ID = Pattern.compile("[0-9A-Fa-f(){}-]{1,40}");

    /** An id, or what looks like a user principal name; a colon could divide a name from a password. */
    static final Pattern USER_ID = Pattern.compile(ID + "|[^\\s@:]{1,64}@(?=.{1,64}$)[\\w-]+(\\.[\\w-]+)+");

    static final Pattern NUMBER = Pattern.compile("[-+]?\\d[\\d.,]{0,15}");

    /** An ISO-8601 duration with something wrong in it, or how people say one. */
    static final Pattern DURATION = Pattern.compile("[-+]?P?[-+\\d.,PTYMWDHS]{1,30}( [a-z]{1,12})?");

    private static final Pattern PLAIN = Pattern.compile("\\p{L}{0,12}|[-+]?[\\d.,]{1,7}|true|false|null");

    /** What nobody sees: control characters, and every space but the common one. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}&&[^ ]]");

    private static final Pattern AROUND = Pattern.compile("^[\\p{C}\\p{Z}]+|[\\p{C}\\p{Z}]+$");

    private ShownValue() {}

    /** The text without the spaces and the invisible characters around it, which come along with what is pasted. */
    static String strip(String text) {
        return text.isEmpty() || (isPlain(text.charAt(0)) && isPlain(text.charAt(text.length() - 1)))
                ? text
                : AROUND.matcher(text).replaceAll("");
    }

    private static boolean isPlain(char character) {
        return character > ' ' && character <= '~';
    }

    /** The value in quotation marks, with invisible characters by their numbers; or what it is. */
    static String of(@Nullable Object value, Pattern near) {
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        String text = strip(String.valueOf(value));
        String visible = INVISIBLE.matcher(text).replaceAll("");
        if (near.matcher(visible).matches() || PLAIN.matcher(visible).matches()) {
            return "'%s'".formatted(INVISIBLE.matcher(text).replaceAll(found -> "[" + number(found.group()) + "]"));
        }
        String invisible = INVISIBLE
                .matcher(text)
                .results()
                .findFirst()
                .map(found -> " with the invisible " + number(found.group()) + " in it")
                .orElse("");
        return "a text of %d characters%s".formatted(text.codePointCount(0, text.length()), invisible);
    }

    private static String number(String character) {
        return "U+%04X".formatted(character.codePointAt(0));
    }
}
