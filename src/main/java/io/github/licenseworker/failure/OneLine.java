package io.github.licenseworker.failure;

import java.util.regex.Pattern;

/** Makes a text of unknown origin fit to be shown: one line, no control characters, not too long. */
public final class OneLine {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");

    private OneLine() {}

    /**
     * Shortens a text to one line.
     *
     * @param longest the most characters to keep; a longer text ends with an ellipsis in addition
     */
    public static String of(String text, int longest) {
        String line = INVISIBLE.matcher(text).replaceAll(" ").strip();
        if (line.length() <= longest) {
            return line;
        }
        boolean throughACharacter = Character.isHighSurrogate(line.charAt(longest - 1));
        return line.substring(0, throughACharacter ? longest - 1 : longest) + "…";
    }
}
