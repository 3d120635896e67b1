package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import feign.Feign;
import feign.Logger;
import feign.Request;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.jackson.JacksonEncoder;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.HttpConfiguration;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.partnercenter.fault.FailureCatalogue;
import io.github.licenseworker.partnercenter.fault.FaultReader;
import io.github.licenseworker.readonly.ReadOnlyConfiguration;
import io.github.licenseworker.readonly.ReadOnlyMode;
import io.github.licenseworker.settings.Restriction;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.tracing.Traces;
import io.github.licenseworker.tracing.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.message.BasicHeader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnerCenterProperties.class)
@Import({HttpConfiguration.class, ReadOnlyConfiguration.class, TracingConfiguration.class})
public class PartnerCenterConfiguration {

    /** More than 60 SKUs with 100 plans each, or a thousand subscriptions, have. */
    private static final long MOST_JSON_TOKENS = 1_000_000;

    private static final String HTTP = "partnerCenterHttpClient";

    @Bean
    Restriction licenseWorkerCustomers(PartnerCenterProperties properties) {
        int customers = properties.allowedCustomers().size();
        return new Restriction("partner-center.customers lets the worker act for "
                + (customers == 0
                        ? "all customers of the partner"
                        : customers + (customers == 1 ? " customer" : " customers") + ", and no other"));
    }

    /** The headers that are the same in each call are the client's: Feign would make them anew for each. */
    @Bean(name = HTTP, destroyMethod = "close", defaultCandidate = false)
    CloseableHttpClient partnerCenterHttpClient(PartnerCenterProperties properties, Trust trust) {
        return HttpClientFactory.create(
                trust,
                properties.connectTimeout(),
                properties.readTimeout(),
                List.of(
                        new BasicHeader("MS-Contract-Version", "v1"),
                        new BasicHeader("MS-PartnerCenter-Application", "partner-center-license-worker"),
                        new BasicHeader("ValidateMfa", "true"),
                        new BasicHeader("X-Locale", properties.locale())));
    }

    @Bean
    MfaWatch licenseWorkerMfaWatch(@Qualifier(HTTP) CloseableHttpClient partnerCenterHttpClient) {
        return new MfaWatch(new CallLog(new ApacheHttp5Client(partnerCenterHttpClient)));
    }

    @Bean
    ThrottleGates licenseWorkerThrottleGates(InstantSource clock) {
        return new ThrottleGates(clock);
    }

    @Bean
    Outage licenseWorkerOutage(InstantSource clock) {
        return new Outage(clock);
    }

    @Bean
    MeterBinder licenseWorkerCallMetrics(ThrottleGates gates, Outage outage, MfaWatch mfaWatch) {
        return new PartnerCenterMeters(gates, outage, mfaWatch);
    }

    @Bean
    PartnerCenter licenseWorkerPartnerCenter(
            PartnerCenterApi api,
            AccessTokens tokens,
            MfaWatch mfaWatch,
            ThrottleGates gates,
            Outage outage,
            PartnerCenterProperties properties,
            InstantSource clock) {
        return new PartnerCenter(
                api,
                new GuardedCalls(api, tokens, gates, outage, properties),
                new QuantityChangeReader(properties.baseUrl(), clock),
                new Memories(clock),
                mfaWatch,
                properties);
    }

    /** Its name is that of the component in the health endpoint. */
    @Bean
    PartnerCenterHealthIndicator partnerCenterHealthIndicator(
            @Qualifier(HTTP) CloseableHttpClient http,
            MfaWatch mfa,
            ThrottleGates gates,
            Outage outage,
            PartnerCenterProperties properties,
            InstantSource clock) {
        return new PartnerCenterHealthIndicator(http, mfa, gates, outage, properties, clock);
    }

    @Bean
    PartnerCenterApi licenseWorkerPartnerCenterApi(
            PartnerCenterProperties properties,
            MfaWatch mfaWatch,
            FailureCatalogue catalogue,
            ReadOnlyMode readOnly,
            MeterRegistry meters,
            Traces traces,
            InstantSource clock) {
        ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxTokenCount(MOST_JSON_TOKENS)
                                .build())
                        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                        .build())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // A subscription is sent back as it was read, to the last digit
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        FaultDecoder faults = new FaultDecoder(new FaultReader(json), catalogue, clock);
        return Feign.builder()
                .client(CallSpans.around(new MeteredCalls(mfaWatch, meters), traces))
                .options(new Request.Options(properties.connectTimeout(), properties.readTimeout(), false))
                .requestInterceptor(new ReadOnlyGuard(readOnly))
                .encoder(new JacksonEncoder(json))
                .decoder(new AnswerDecoder(json, faults))
                .errorDecoder(faults)
                .retryer(Retryer.NEVER_RETRY)
                .logLevel(Logger.Level.NONE)
                .target(PartnerCenterApi.class, properties.baseUrl().toString().replaceFirst("/+$", ""));
    }
}
