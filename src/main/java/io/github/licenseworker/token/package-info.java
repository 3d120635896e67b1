/** Access tokens for Partner Center. */
@NullMarked
package io.github.licenseworker.token;

import org.jspecify.annotations.NullMarked;
