package io.github.licenseworker.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows of what an operator has written only what no secret looks like. */
final class SafeText {

    private static final int LONGEST_NAME = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._\\[\\]-]*");

    private static final int LONGEST_PATH = 200;
    private static final Pattern PATH = Pattern.compile("[\\p{L}\\p{N} ._:/\\\\*\\[\\]-]*");

    private SafeText() {}

    /** A place of files, up to where it could be something else. */
    static String path(String path) {
        return beginning(PATH, path, LONGEST_PATH);
    }

    /** The name of a setting, up to where it could be something else. */
    static String name(String name) {
        return beginning(NAME, name, LONGEST_NAME);
    }

    private static String beginning(Pattern safe, String text, int longest) {
        Matcher beginning = safe.matcher(text);
        int end = beginning.lookingAt() ? Math.min(beginning.end(), longest) : 0;
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
