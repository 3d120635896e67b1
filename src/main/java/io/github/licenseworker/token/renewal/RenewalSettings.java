package io.github.licenseworker.token.renewal;

import java.time.Duration;

/**
 * How tokens are kept.
 *
 * @param refusedFor how long a refusal of Entra is believed before it is asked again about the same refresh token
 * @param refreshTokenLifetime how long a refresh token lives that nobody redeems
 * @param warnBefore how long before the end of a refresh token or certificate the log warns of it
 * @param patience how long a job waits for a renewal that is under way
 * @param longestRenewal after how long a renewal is interrupted
 */
public record RenewalSettings(
        Duration refusedFor,
        Duration refreshTokenLifetime,
        Duration warnBefore,
        Duration patience,
        Duration longestRenewal) {}
