package io.github.licenseworker.job;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.guid.Guid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables of one job into values of the right type. What is wrong with them is collected, so that the
 * person who corrects them hears of everything at once: read all of them, then call {@link #validate()}. A
 * value that could not be read is null until then. Spaces and invisible characters around a text do not count, and a text
 * of nothing else counts as missing. A value that is wrong is told as {@link ShownValue} says. Not for several threads.
 */
public final class JobVariables {

    /** The characters that Entra allows in a user principal name, and its lengths. */
    private static final Pattern UPN =
            Pattern.compile("[A-Za-z0-9'._!#^~-]{1,64}@(?=.{1,48}$)[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]+");

    /** Two letters of the alphabet: there are others whose upper case is the code of a country. */
    private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");

    /** What JavaScript calls a value that is not there; an empty field of a template is checked as if it held this text. */
    private static final String UNDEFINED = "undefined";

    /** A text that shows a number from 1 on. */
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

    /** For fields to which nothing comes near but what {@link ShownValue} shows anyway. */
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** A list can have any number of bad entries, and an error variable must not grow with it. */
    private static final int MOST_VIOLATIONS = 20;

    private final Map<String, Object> values;
    private final List<Violation> violations;

    /** Where the values stand; empty for the variables themselves. */
    private final String path;

    /** What is wrong with one variable. */
    record Violation(String variable, String problem) {}

    JobVariables(Map<String, Object> values) {
        this(values, new ArrayList<>(), "");
    }

    private JobVariables(Map<String, Object> values, List<Violation> violations, String path) {
        this.values = values;
        this.violations = violations;
        this.path = path;
    }

    /** Whether the variable is there, right or wrong. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    /** True or false, as such or as a text; false where the variable is missing or, which is a violation, is neither. */
    public boolean flag(String name) {
        Object value = optional(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        violate(name, "must be true or false" + butIs(value));
        return false;
    }

    /** A GUID, or null where the variable is missing or is none. */
    public @Nullable UUID guid(String name) {
        Object value = required(name);
        return value == null ? null : guid(name, value);
    }

    /** A GUID, or null where the variable is missing or, which is a violation, is none. */
    public @Nullable UUID optionalGuid(String name) {
        Object value = optional(name);
        return value == null ? null : guid(name, value);
    }

    /** A text without the spaces around it, or null where the variable is missing or, which is a violation, is none. */
    public @Nullable String optionalText(String name) {
        Object value = optional(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        violate(name, "must be a text" + butIs(value));
        return null;
    }

    /** A whole number from 1 on, which a text is not; 0 where the variable is missing or is none. */
    public int count(String name) {
        Object value = required(name);
        if (value instanceof Number number && number.doubleValue() == number.intValue() && number.intValue() > 0) {
            return number.intValue();
        }
        if (value != null) {
            String shown = ShownValue.of(value, ShownValue.NUMBER);
            violate(
                    name,
                    "must be a whole number from 1 on, but is "
                            + (value instanceof String text
                                            && COUNT.matcher(text).matches()
                                    ? "the text %s; write the number as an expression, =%s".formatted(shown, text)
                                    : shown));
        }
        return 0;
    }

    /**
     * The two letters of a country in upper case, or null where the variable is missing or is not two letters. Whether
     * there is such a country is for Microsoft to say, whose list also has XK for Kosovo, which ISO 3166-1 has not.
     */
    public @Nullable String country(String name) {
        Object value = required(name);
        if (value instanceof String text && COUNTRY.matcher(text.strip()).matches()) {
            return text.strip().toUpperCase(Locale.ROOT);
        }
        if (value != null) {
            violate(name, "must be the two letters of a country, such as DE or US" + butIs(value));
        }
        return null;
    }

    /** The id of a user: an Entra object id or a user principal name; null where it is missing or none. */
    public @Nullable String userId(String name) {
        return userId(name, required(name));
    }

    /** The same where the variable need not be there. */
    public @Nullable String optionalUserId(String name) {
        return userId(name, optional(name));
    }

    private @Nullable String userId(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text && (Guid.is(text) || UPN.matcher(text).matches())) {
            return text;
        }
        violate(
                name,
                "must be a user's object id (a GUID) or a user principal name" + butIs(value, ShownValue.USER_ID));
        return null;
    }

    /** A user principal name, which an object id is not; null where it is missing or none. */
    public @Nullable String userPrincipalName(String name) {
        Object value = required(name);
        if (value == null || (value instanceof String text && UPN.matcher(text).matches())) {
            return (String) value;
        }
        violate(name, "must be a user principal name, such as ada@contoso.com" + butIs(value, ShownValue.USER_ID));
        return null;
    }

    /** A text of one line and at most so many characters; null where it is missing or, which is a violation, longer. */
    public @Nullable String line(String name, int longest) {
        return line(name, required(name), longest);
    }

    /** The same where the variable need not be there. */
    public @Nullable String optionalLine(String name, int longest) {
        return line(name, optional(name), longest);
    }

    private @Nullable String line(String name, @Nullable Object value, int longest) {
        if (value == null
                || (value instanceof String text
                        && text.length() <= longest
                        && LINE.matcher(text).matches())) {
            return (String) value;
        }
        violate(name, "must be one line of at most %d characters".formatted(longest) + butIs(value));
        return null;
    }

    /** One GUID in one variable or several in another: exactly one of the two has to be there. */
    public List<UUID> guidOrGuids(String single, String several) {
        boolean one = has(single);
        boolean list = has(several);
        if (one == list) {
            violate(single, one ? "must not be set together with " + several : "is missing; set it, or " + several);
            return List.of();
        }
        if (list) {
            List<UUID> guids = guids(several);
            if (List.of().equals(values.get(several))) {
                violate(several, "must not be empty");
            }
            return guids;
        }
        UUID guid = guid(single);
        return guid == null ? List.of() : List.of(guid);
    }

    /** A list of GUIDs without repetitions; empty where the variable is missing. A blank text in it is none. */
    public List<UUID> guids(String name) {
        Object value = optional(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            violate(name, "must be a list of GUIDs" + butIs(value, ShownValue.ID));
            return List.of();
        }
        List<UUID> guids = new ArrayList<>();
        for (Object element : list) {
            UUID guid = guid(name, element);
            if (guid != null && !guids.contains(guid)) {
                guids.add(guid);
            }
        }
        return guids;
    }

    /**
     * A list of objects, each of which is read like variables; what is wrong in them is collected with the rest. Empty
     * where the variable is missing or, which is a violation, is no such list.
     */
    public List<JobVariables> objects(String name) {
        Object value = required(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            violate(name, "must be a list of objects" + butIs(value));
            return List.of();
        }
        List<JobVariables> objects = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Map<?, ?> object) {
                Map<String, Object> members = new HashMap<>();
                object.forEach((key, member) -> members.put(String.valueOf(key), member));
                objects.add(new JobVariables(members, violations, "%s%s[%d].".formatted(path, name, i + 1)));
            } else {
                violate(
                        name,
                        "must be a list of objects, but entry %d is %s"
                                .formatted(i + 1, ShownValue.of(list.get(i), NOTHING)));
            }
        }
        return objects;
    }

    /** One of two texts, or null where the variable is missing or is neither. */
    public @Nullable String choice(String name, String one, String other) {
        Object value = required(name);
        if (value == null || value.equals(one) || value.equals(other)) {
            return (String) value;
        }
        violate(name, "must be %s or %s".formatted(one, other) + butIs(value));
        return null;
    }

    /** Notes down what is wrong with a variable beyond its form. */
    public void violate(String name, String problem) {
        violations.add(new Violation(path + name, problem));
    }

    /**
     * Ends the job where a variable is missing or malformed.
     *
     * @throws FailureException {@link ErrorCode#LICENSE_REQUEST_INVALID} with every violation, where there is one
     */
    public void validate() {
        if (violations.isEmpty()) {
            return;
        }
        List<Violation> told = violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS));
        String all = told.stream()
                .map(violation -> violation.variable() + " " + violation.problem())
                .collect(Collectors.joining("; "));
        String rest = violations.size() > told.size() ? "; and " + (violations.size() - told.size()) + " more" : "";
        List<Map<String, String>> details = told.stream()
                .map(violation -> Map.of("variable", violation.variable(), "problem", violation.problem()))
                .toList();
        throw FailureException.businessError(
                ErrorCode.LICENSE_REQUEST_INVALID, "Correct the request: " + all + rest, Map.of("violations", details));
    }

    /** The customer, for the log; empty where the variable is not a GUID, because then nobody knows what it holds. */
    String loggableCustomer() {
        return find(Variables.CUSTOMER_ID)
                .filter(value -> value instanceof String text && Guid.is(text))
                .map(guid -> guid.toString().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private Optional<Object> find(String name) {
        return Optional.ofNullable(values.get(name))
                .map(value -> value instanceof String text ? ShownValue.strip(text) : value)
                .filter(value -> !value.equals(""));
    }

    private @Nullable Object required(String name) {
        if (!has(name)) {
            violate(name, "is missing");
        }
        return optional(name);
    }

    /** The value; null where it is missing or, which is a violation, the text that stands for a missing one elsewhere. */
    private @Nullable Object optional(String name) {
        Object value = find(name).orElse(null);
        if (UNDEFINED.equals(value)) {
            violate(name, "must not be the text 'undefined'; give a value, or leave the field empty");
            return null;
        }
        return value;
    }

    private @Nullable UUID guid(String name, @Nullable Object value) {
        Optional<UUID> guid = value instanceof String text ? Guid.parse(ShownValue.strip(text)) : Optional.empty();
        if (guid.isEmpty()) {
            violate(name, "must be a GUID" + butIs(value, ShownValue.ID));
        }
        return guid.orElse(null);
    }

    private static String butIs(@Nullable Object value) {
        return butIs(value, NOTHING);
    }

    private static String butIs(@Nullable Object value, Pattern near) {
        return ", but is " + ShownValue.of(value, near);
    }
}
