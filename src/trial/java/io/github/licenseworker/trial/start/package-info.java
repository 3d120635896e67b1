/** What the trials that stay have in common: how they start what they consist of, and how they end. */
package io.github.licenseworker.trial.start;
