package io.github.licenseworker.partnercenter;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls of the Partner Center REST API that this worker makes. */
@Headers({
    "Accept: application/json",
    "MS-Contract-Version: v1",
    "MS-PartnerCenter-Application: partner-center-license-worker",
    "MS-RequestId: {requestId}",
    "MS-CorrelationId: {correlationId}",
    "ValidateMfa: true"
})
interface PartnerCenterApi {

    /** Microsoft Learn, "Assign licenses to a user via Partner Center APIs". A null parameter is not sent. */
    @RequestLine(
            value = "POST /v1/customers/{customerId}/users/{userId}/licenseupdates?isKickInstantOn={isKickInstantOn}",
            decodeSlash = false)
    @Headers("Content-Type: application/json")
    LicenseUpdateResult updateLicenses(
            @Param("customerId") UUID customerId,
            @Param("userId") String userId,
            @Param("isKickInstantOn") @Nullable Boolean isKickInstantOn,
            @Param("requestId") UUID requestId,
            @Param("correlationId") UUID correlationId,
            LicenseUpdate update);

    /** Microsoft Learn, "Check which licenses are assigned to a user". Without a group only group 1 would be listed. */
    @RequestLine(
            value =
                    "GET /v1/customers/{customerId}/users/{userId}/licenses?licenseGroupIds=Group1&licenseGroupIds=Group2",
            decodeSlash = false)
    UserLicenses licenses(
            @Param("customerId") UUID customerId,
            @Param("userId") String userId,
            @Param("requestId") UUID requestId,
            @Param("correlationId") UUID correlationId);

    /** Microsoft Learn, "Get a list of customers". */
    @RequestLine("GET /v1/customers?size=1")
    ItemCount customers(@Param("requestId") UUID requestId, @Param("correlationId") UUID correlationId);

    /** Microsoft Learn, "Get a list of available licenses by license group". */
    @RequestLine("GET /v1/customers/{customerId}/subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2")
    ItemCount subscribedSkus(
            @Param("customerId") UUID customerId,
            @Param("requestId") UUID requestId,
            @Param("correlationId") UUID correlationId);
}
