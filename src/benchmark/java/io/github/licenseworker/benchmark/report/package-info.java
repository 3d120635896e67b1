/**
 * Makes tables and a chart of what was measured, and puts them into the documentation. {@link
 * io.github.licenseworker.benchmark.report.Report} is the way in.
 */
@NullMarked
package io.github.licenseworker.benchmark.report;

import org.jspecify.annotations.NullMarked;
