package io.github.licenseworker.simulator.keyvault;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One version of a secret, by an id of 32 hexadecimal digits. Times have whole seconds. */
public record SecretVersion(
        String id,
        String value,
        Optional<String> contentType,
        Map<String, String> tags,
        Optional<Instant> expires,
        Instant created,
        boolean enabled) {}
