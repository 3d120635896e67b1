/** Engine, simulated Partner Center and worker in one JVM, talking to each other over the loopback interface. */
package io.github.licenseworker.trial.harness;
