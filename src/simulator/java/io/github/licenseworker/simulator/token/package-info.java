/** The bearer tokens that the simulated Entra issues and the simulated Partner Center judges. */
package io.github.licenseworker.simulator.token;
