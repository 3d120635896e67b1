/** What is measured of each candidate: draining a backlog, the time of a job at half that rate, growth, the first job. */
@NullMarked
package io.github.licenseworker.benchmark.run;

import org.jspecify.annotations.NullMarked;
