package io.github.licenseworker.partnercenter;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether Partner Center can be reached. Any answer will do: the probe carries no token and changes nothing. Where it has
 * asked the partner to wait, nothing is sent. A silent service counts as unreachable after the connect timeout, so that
 * the health endpoint answers soon. However often and by how many it is asked, one probe is sent at a time, and none while
 * the outcome of the last one is younger than {@link #FRESH}.
 */
class PartnerCenterHealthIndicator implements HealthIndicator {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final CloseableHttpClient http;
    private final MfaWatch mfa;
    private final ThrottleGates gates;
    private final Outage outage;
    private final PartnerCenterProperties properties;
    private final InstantSource clock;
    private final ReentrantLock probing = new ReentrantLock();
    private volatile @Nullable Outcome last;

    /** What a probe found: the status of the answer, or what kept it from being answered. */
    private record Outcome(
            Instant at,
            @Nullable Integer httpStatus,
            @Nullable String error) {}

    PartnerCenterHealthIndicator(
            CloseableHttpClient http,
            MfaWatch mfa,
            ThrottleGates gates,
            Outage outage,
            PartnerCenterProperties properties,
            InstantSource clock) {
        this.http = http;
        this.mfa = mfa;
        this.gates = gates;
        this.outage = outage;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.unknown().withDetail("baseUrl", properties.baseUrl());
        mfa.isCompliant().ifPresent(compliant -> health.withDetail("mfaCompliant", compliant));
        if (gates.isClosedForThePartner()) {
            return health.up().withDetail("throttled", true).build();
        }
        if (outage.isDownNow()) {
            String inTheWay = outage.inTheWay();
            return health.down()
                    .withDetail("error", inTheWay == null ? "no probe is answered" : inTheWay)
                    .build();
        }
        Outcome outcome = outcome();
        if (outcome == null) {
            return health.withDetail("error", "the first probe is not answered yet")
                    .build();
        }
        if (outcome.httpStatus() == null) {
            return health.down()
                    .withDetail("error", String.valueOf(outcome.error()))
                    .build();
        }
        return (outcome.httpStatus() < 500 ? health.up() : health.down())
                .withDetail("httpStatus", outcome.httpStatus())
                .build();
    }

    /** The outcome of a probe; while another one is on its way, the one before, if there is any. */
    private @Nullable Outcome outcome() {
        if (!isFresh(last) && enter()) {
            try {
                if (!isFresh(last)) {
                    last = probe();
                }
            } finally {
                probing.unlock();
            }
        }
        return last;
    }

    private boolean isFresh(@Nullable Outcome outcome) {
        return outcome != null && clock.instant().isBefore(outcome.at().plus(FRESH));
    }

    /** Waits for a probe on its way only where nothing is known yet. */
    private boolean enter() {
        try {
            return last == null
                    ? probing.tryLock(
                            properties.connectTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                    : probing.tryLock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Outcome probe() {
        try {
            HttpHead probe = new HttpHead(properties.baseUrl());
            probe.setConfig(RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(properties.connectTimeout()))
                    .build());
            int status = http.execute(probe, answer -> answer.getCode());
            return new Outcome(clock.instant(), status, null);
        } catch (IOException unreachable) {
            return new Outcome(clock.instant(), null, unreachable.getClass().getSimpleName());
        }
    }
}
