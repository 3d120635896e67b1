package io.github.licenseworker.trial.browser.view;

import org.jspecify.annotations.Nullable;

/** Who and what a process instance is about, as far as its variables say. */
record Subject(
        @Nullable String person,
        @Nullable String customer,
        @Nullable String product) {}
