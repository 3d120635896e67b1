/** The record of each change that the worker has made at Microsoft. */
@NullMarked
package io.github.licenseworker.audit;

import org.jspecify.annotations.NullMarked;
