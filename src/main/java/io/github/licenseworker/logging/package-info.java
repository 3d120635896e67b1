/** What may be logged besides what the worker itself logs. */
@NullMarked
package io.github.licenseworker.logging;

import org.jspecify.annotations.NullMarked;
