/**
 * What is measured of each candidate: draining a backlog, the time of a job at half that rate, growth, the first job, many
 * customers of whom two are in trouble, and the people of one list.
 */
@NullMarked
package io.github.licenseworker.benchmark.run;

import org.jspecify.annotations.NullMarked;
