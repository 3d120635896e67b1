/**
 * The simulated Partner Center. {@link PartnerCenterSimulator} starts it; {@code CallProcessor} takes each call through what was
 * ordered, throttling, tokens and the rules.
 */
package io.github.licenseworker.simulator.partnercenter;
