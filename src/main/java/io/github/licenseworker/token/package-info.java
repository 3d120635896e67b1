/** Access tokens for Partner Center, as those see them who use them. */
@NullMarked
package io.github.licenseworker.token;

import org.jspecify.annotations.NullMarked;
