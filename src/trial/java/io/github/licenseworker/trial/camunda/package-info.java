/** What {@code mvn spring-boot:test-run -Pcamunda} starts: a trial on a Camunda that is there already. */
package io.github.licenseworker.trial.camunda;
