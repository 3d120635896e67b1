/** The Partner Center REST API: its calls and resources. */
@NullMarked
package io.github.licenseworker.partnercenter;

import org.jspecify.annotations.NullMarked;
