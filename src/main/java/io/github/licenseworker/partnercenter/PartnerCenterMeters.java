package io.github.licenseworker.partnercenter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What is known of Partner Center as a whole: outages, throttling, and what it says of the sign-in. */
record PartnerCenterMeters(ThrottleGates gates, Outage outage, MfaWatch mfaWatch) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("partner.center.down", outage, state -> state.isDown() ? 1 : 0)
                .description("1 while Partner Center as a whole does not answer, as far as the last probe says")
                .register(registry);
        Gauge.builder("partner.center.throttled", gates, ThrottleGates::closed)
                .description("For how many customers calls are held back; the partner itself counts as one")
                .register(registry);
        Gauge.builder("license.worker.jobs.throttled", gates, ThrottleGates::sentAway)
                .description("Jobs that were handed back without a call because calls are held back now")
                .register(registry);
        FunctionCounter.builder("license.worker.throttlings", gates, ThrottleGates::closings)
                .description("How often Partner Center has begun to throttle a customer, or the partner as a whole")
                .register(registry);
        Gauge.builder(
                        "license.worker.mfa.missing",
                        mfaWatch,
                        watch -> watch.isCompliant()
                                .map(compliant -> compliant ? 0 : 1)
                                .orElse(0))
                .description("1 while Partner Center says that the sign-in does not prove MFA")
                .register(registry);
    }
}
