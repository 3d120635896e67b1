/** What an operator sets about tokens, and what is made of it. */
@NullMarked
package io.github.licenseworker.token.config;

import org.jspecify.annotations.NullMarked;
