package io.github.licenseworker.settings;

/** A bean where the application is the worker and nothing else, so that each setting in it is meant for the worker. */
public record StandaloneApplication() {}
