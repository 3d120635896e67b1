/**
 * What {@code mvn spring-boot:test-run -Pcamunda-local} starts: OpenSearch, a broker, Operate and Tasklist and the packaged
 * worker, each in a JVM of its own, and the simulated Microsoft in this one.
 */
package io.github.licenseworker.stack;
