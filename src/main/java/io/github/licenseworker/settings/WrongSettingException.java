package io.github.licenseworker.settings;

import org.jspecify.annotations.Nullable;

/**
 * A setting that the worker cannot start with. Says which one and what to do about it, without its value, which could be
 * a secret that belongs elsewhere. It has no cause, whose text could quote the value.
 */
public final class WrongSettingException extends RuntimeException {

    private final @Nullable String bundle;

    /**
     * A setting that is wrong.
     *
     * @param setting its name, such as {@code partner-center.auth.ssl-bundle}
     * @param advice what to do first and why, without any value
     */
    public WrongSettingException(String setting, String advice) {
        this(setting, advice, null);
    }

    /**
     * A setting that names an SSL bundle which cannot be read; at the start, the file that is missing is looked for.
     *
     * @param bundle the name of the bundle
     */
    public WrongSettingException(String setting, String advice, @Nullable String bundle) {
        super("%s: %s".formatted(setting, advice), null, false, false);
        this.bundle = bundle;
    }

    @Nullable
    String bundle() {
        return bundle;
    }
}
