package io.github.licenseworker.benchmark.worker;

import feign.Feign;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.hc5.ApacheHttp5Client;
import feign.jackson.JacksonDecoder;
import feign.jackson.JacksonEncoder;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** Partner Center, as far as a plain worker needs it. */
@Headers({"Accept: application/json", "Content-Type: application/json"})
interface PartnerCenterClient {

    record Assignment(String skuId) {}

    record LicenseUpdate(List<Assignment> licensesToAssign) {}

    record LicenseUpdateResult(List<Object> licenseWarnings) {}

    @RequestLine("POST /v1/customers/{customerId}/users/{userId}/licenseupdates")
    LicenseUpdateResult updateLicenses(
            @Param("customerId") String customerId, @Param("userId") String userId, LicenseUpdate update);

    /** A client with a connection for each thread. */
    static PartnerCenterClient at(String address, String token, int connections) {
        var pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(connections)
                .setMaxConnPerRoute(connections)
                .build();
        return Feign.builder()
                .client(new ApacheHttp5Client(
                        HttpClients.custom().setConnectionManager(pool).build()))
                .encoder(new JacksonEncoder())
                .decoder(new JacksonDecoder())
                .requestInterceptor(request -> request.header("Authorization", "Bearer " + token))
                .target(PartnerCenterClient.class, address);
    }
}
