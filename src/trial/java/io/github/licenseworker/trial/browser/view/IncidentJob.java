package io.github.licenseworker.trial.browser.view;

/**
 * The job that an incident holds up.
 *
 * @param retries how many it was made with
 */
public record IncidentJob(long key, int retries) {}
