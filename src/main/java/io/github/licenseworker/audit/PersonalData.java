package io.github.licenseworker.audit;

/** How records name people. */
public enum PersonalData {
    /** As the task named them. */
    FULL,
    /** By pseudonyms that whoever has the key can make of a name, and nobody can make a name of. */
    HASHED,
    /** Not at all. */
    NONE
}
