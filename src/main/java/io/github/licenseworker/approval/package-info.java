/** The job type that looks at people's decisions before they count. */
@NullMarked
package io.github.licenseworker.approval;

import org.jspecify.annotations.NullMarked;
