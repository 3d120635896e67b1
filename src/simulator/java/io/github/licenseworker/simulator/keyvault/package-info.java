/**
 * The secrets of an Azure Key Vault over TLS, and the endpoint of a managed identity that gives access to them, for the
 * unmodified clients of Azure.
 */
package io.github.licenseworker.simulator.keyvault;
