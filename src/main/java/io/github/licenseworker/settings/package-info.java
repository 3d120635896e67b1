/** Which settings there are, and what is said where the worker cannot start with them. */
@NullMarked
package io.github.licenseworker.settings;

import org.jspecify.annotations.NullMarked;
