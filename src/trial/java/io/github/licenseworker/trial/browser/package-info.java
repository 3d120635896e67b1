/** What {@code mvn spring-boot:test-run -Ptrial} starts: a trial in a browser, on an engine of its own. */
package io.github.licenseworker.trial.browser;
