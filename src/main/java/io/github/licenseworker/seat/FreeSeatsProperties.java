package io.github.licenseworker.seat;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How processes hear that a customer has free seats.
 *
 * @param message the name of the message that starts the process of the month's free seats
 */
@ConfigurationProperties("license-worker.free-seats")
@Validated
record FreeSeatsProperties(
        @DefaultValue("license-seats-free") @NotBlank String message) {}
