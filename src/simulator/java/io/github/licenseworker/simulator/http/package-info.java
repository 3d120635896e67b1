/** What all simulated servers have in common: how they listen, what they receive and what they send. */
package io.github.licenseworker.simulator.http;
