package io.github.licenseworker.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers answers for a while, so that not each job asks again. What was not answered is asked again. Used by many
 * threads at once.
 */
final class Memory<K, V> {

    private record Known<V>(V value, Instant until) {}

    private final InstantSource clock;
    private final Duration kept;
    private final Map<K, Known<V>> known;

    /**
     * An empty one.
     *
     * @param kept for how long each answer is good
     * @param most how many answers are kept at the same time; the oldest go first
     */
    Memory(InstantSource clock, Duration kept, int most) {
        this.clock = clock;
        this.kept = kept;
        this.known = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Known<V>> eldest) {
                return size() > most;
            }
        };
    }

    /** The answer that is remembered, or else what is asked for. */
    Optional<V> get(K key, Supplier<Optional<V>> asked) {
        Optional<V> remembered = find(key);
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<V> answer = asked.get();
        answer.ifPresent(value -> put(key, value));
        return answer;
    }

    private synchronized Optional<V> find(K key) {
        return Optional.ofNullable(known.get(key))
                .filter(answer -> answer.until().isAfter(clock.instant()))
                .map(Known::value);
    }

    private synchronized void put(K key, V value) {
        known.remove(key);
        known.put(key, new Known<>(value, clock.instant().plus(kept)));
    }
}
