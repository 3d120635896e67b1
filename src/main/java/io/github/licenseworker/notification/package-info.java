/** The job type that tells people by mail or webhook what became of a request. */
@NullMarked
package io.github.licenseworker.notification;

import org.jspecify.annotations.NullMarked;
