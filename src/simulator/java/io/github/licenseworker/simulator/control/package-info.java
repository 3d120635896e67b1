/**
 * A page in the browser, and the same for programs, from which somebody plays Microsoft, the customers and the partner's
 * administrator.
 */
package io.github.licenseworker.simulator.control;
