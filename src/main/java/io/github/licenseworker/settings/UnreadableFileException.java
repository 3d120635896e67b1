package io.github.licenseworker.settings;

/** A file with settings that cannot be read as what its name says. */
final class UnreadableFileException extends RuntimeException {

    UnreadableFileException(String advice) {
        super(advice, null, false, false);
    }
}
