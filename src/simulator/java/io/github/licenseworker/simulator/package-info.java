/** A simulated Microsoft: Partner Center, Entra and Key Vault as a partner's programs meet them. */
package io.github.licenseworker.simulator;
