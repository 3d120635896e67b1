package io.github.licenseworker.simulator.keyvault;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The secrets of a vault; their names have no case. */
final class Secrets {

    private final InstantSource clock;
    private final Map<String, List<SecretVersion>> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> deleted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    Secrets(InstantSource clock) {
        this.clock = clock;
    }

    synchronized SecretVersion add(
            String name,
            String value,
            Optional<String> contentType,
            Map<String, String> tags,
            Optional<Instant> expires,
            boolean enabled) {
        SecretVersion version = new SecretVersion(
                UUID.randomUUID().toString().replace("-", ""),
                value,
                contentType,
                tags,
                expires,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                enabled);
        versions.computeIfAbsent(name, key -> new ArrayList<>()).add(version);
        return version;
    }

    /** Takes the versions away; those of a secret that comes again are new. */
    synchronized void delete(String name) {
        if (versions.remove(name) != null) {
            deleted.add(name);
        }
    }

    synchronized boolean isDeleted(String name) {
        return deleted.contains(name);
    }

    synchronized List<String> names() {
        return List.copyOf(versions.keySet());
    }

    /** Oldest first. */
    synchronized List<SecretVersion> versions(String name) {
        return List.copyOf(versions.getOrDefault(name, List.of()));
    }
}
