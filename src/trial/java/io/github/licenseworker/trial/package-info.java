/** What {@code mvn spring-boot:test-run} starts. */
package io.github.licenseworker.trial;
