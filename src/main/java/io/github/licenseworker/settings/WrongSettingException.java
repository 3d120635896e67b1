package io.github.licenseworker.settings;

/**
 * A setting that the worker cannot start with. Says which one and what to do about it, without its value, which could be
 * a secret that belongs elsewhere. It has no cause, whose text could quote the value.
 */
public final class WrongSettingException extends RuntimeException {

    /**
     * A setting that is wrong.
     *
     * @param setting its name, such as {@code partner-center.auth.ssl-bundle}
     * @param advice what to do first and why, without any value
     */
    public WrongSettingException(String setting, String advice) {
        super("%s: %s".formatted(setting, advice), null, false, false);
    }
}
