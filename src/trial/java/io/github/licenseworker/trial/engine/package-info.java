/**
 * The embedded engine of Zeebe Process Test, for tests and the demo. Moving to another engine means changing this
 * package and nothing else.
 */
package io.github.licenseworker.trial.engine;
