/** Keys and certificates of servers on the loopback interface, and the names below {@code localhost} that they are for. */
package io.github.licenseworker.simulator.tls;
