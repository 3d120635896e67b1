/** What the clients of Partner Center, Entra and Key Vault have in common. */
@NullMarked
package io.github.licenseworker.http;

import org.jspecify.annotations.NullMarked;
