/** A page in the browser from which a person plays Microsoft, the customers and the partner's administrator. */
package io.github.licenseworker.simulator.control;
