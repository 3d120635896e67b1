package io.github.licenseworker.settings;

/**
 * What the settings let the worker do, for the log at the start.
 *
 * @param text names the setting, and holds no secret
 */
public record Restriction(String text) {}
