@NullMarked
package io.github.licenseworker;

import org.jspecify.annotations.NullMarked;
