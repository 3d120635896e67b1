/** Secrets in Azure Key Vault, and as whom the worker opens a vault. Uses Azure's own libraries. */
@NullMarked
package io.github.licenseworker.keyvault;

import org.jspecify.annotations.NullMarked;
