package io.github.licenseworker.trial.camunda;

import io.github.licenseworker.trial.start.CannotStartException;
import java.util.regex.Pattern;

/** Tells what belongs to a trial from all else in the same Camunda. */
final class Prefix {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{0,20}");

    private final String text;
    private final String remark;

    private Prefix(String text, String remark) {
        this.text = text;
        this.remark = remark;
    }

    /**
     * The prefix of a trial.
     *
     * @param name tells several trials on one Camunda apart; may be empty
     * @throws CannotStartException where the name could not be a part of ids
     */
    static Prefix of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new CannotStartException(
                    "trial.name is '%s'. Give up to 20 lower-case letters and digits".formatted(name));
        }
        return name.isEmpty()
                ? new Prefix("trial-", " (trial)")
                : new Prefix("trial-%s-".formatted(name), " (trial %s)".formatted(name));
    }

    /**
     * The id that something has in the trial.
     *
     * @throws IllegalArgumentException where only the engine finds out the id: it could be anybody's
     */
    String id(String original) {
        if (original.startsWith("=")) {
            throw new IllegalArgumentException("A copy would lead to what this expression says: " + original);
        }
        return text + original;
    }

    /** The ids that a list has in the trial; the list may be an expression. */
    String ids(String originals) {
        return originals.startsWith("=")
                ? "=for original in (%s) return \"%s\" + original".formatted(originals.substring(1), text)
                : String.join(
                        ",",
                        Pattern.compile(",")
                                .splitAsStream(originals)
                                .map(original -> id(original.strip()))
                                .toList());
    }

    /** The name that people see. */
    String name(String original) {
        return original + remark;
    }
}
