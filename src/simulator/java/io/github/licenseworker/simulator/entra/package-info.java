/** The simulated Microsoft Entra: a token endpoint and a sign-in page, over TLS. {@link EntraSimulator} starts it. */
package io.github.licenseworker.simulator.entra;
