/**
 * What stands in for the engine's gateway and for Partner Center while workers are measured. Both do so little for a
 * request that the worker is the limit, never they, and both keep what shows that no job was lost and no license was
 * assigned twice. They are no simulation: what the worker makes of faults, the tests find out elsewhere.
 */
@NullMarked
package io.github.licenseworker.benchmark.standin;

import org.jspecify.annotations.NullMarked;
