/** The commands beside the worker itself. */
@NullMarked
package io.github.licenseworker.commandline;

import org.jspecify.annotations.NullMarked;
