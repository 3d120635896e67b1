package io.github.licenseworker.trial.browser.view;

/**
 * A process by its id and the name that it is drawn with.
 */
public record ProcessName(String id, String name) {}
