/** The main job as {@code mvn spring-boot:test-run} shows it: a list of new hires gets its licenses. */
package io.github.licenseworker.trial.demo;
