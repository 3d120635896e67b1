package io.github.licenseworker.partnercenter;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether Partner Center can be reached. Any answer will do: the probe carries no token and changes nothing. Where it has
 * asked the partner to wait, nothing is sent. A silent
 * service counts as unreachable after the connect timeout, so that the health endpoint answers soon.
 */
@Component
class PartnerCenterHealthIndicator implements HealthIndicator {

    private final CloseableHttpClient http;
    private final MfaWatch mfa;
    private final ThrottleGates gates;
    private final PartnerCenterProperties properties;

    PartnerCenterHealthIndicator(
            CloseableHttpClient partnerCenterHttpClient,
            MfaWatch mfa,
            ThrottleGates gates,
            PartnerCenterProperties properties) {
        this.http = partnerCenterHttpClient;
        this.mfa = mfa;
        this.gates = gates;
        this.properties = properties;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.unknown().withDetail("baseUrl", properties.baseUrl());
        mfa.isCompliant().ifPresent(compliant -> health.withDetail("mfaCompliant", compliant));
        if (gates.isClosedForThePartner()) {
            return health.up().withDetail("throttled", true).build();
        }
        try {
            HttpHead probe = new HttpHead(properties.baseUrl());
            probe.setConfig(RequestConfig.custom()
                    .setResponseTimeout(Timeout.of(properties.connectTimeout()))
                    .build());
            int status = http.execute(probe, answer -> answer.getCode());
            return (status < 500 ? health.up() : health.down())
                    .withDetail("httpStatus", status)
                    .build();
        } catch (IOException unreachable) {
            return health.down()
                    .withDetail("error", unreachable.getClass().getSimpleName())
                    .build();
        }
    }
}
