package io.github.licenseworker.partnercenter;

import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.Request;
import feign.RequestLine;
import feign.TypedResponse;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the Partner Center REST API that this worker makes. The pages that describe them are on Microsoft Learn;
 * the headers in each call are those that {@link GuardedCalls} makes, and the HTTP client adds those that all calls have.
 */
@Headers("Accept: application/json")
interface PartnerCenterApi {

    /** "Assign licenses to a user via Partner Center APIs". A null parameter is not sent. */
    @RequestLine(
            value = "POST /v1/customers/{customerId}/users/{userId}/licenseupdates?isKickInstantOn={isKickInstantOn}",
            decodeSlash = false)
    @Headers("Content-Type: application/json")
    LicenseUpdateResult updateLicenses(
            @Param("customerId") UUID customerId,
            @Param("userId") String userId,
            @Param("isKickInstantOn") @Nullable Boolean isKickInstantOn,
            @HeaderMap Map<String, Object> headers,
            LicenseUpdate update);

    /** "Check which licenses are assigned to a user". Without a group only group 1 would be listed. */
    @RequestLine(
            value =
                    "GET /v1/customers/{customerId}/users/{userId}/licenses?licenseGroupIds=Group1&licenseGroupIds=Group2",
            decodeSlash = false)
    UserLicenses licenses(
            @Param("customerId") UUID customerId,
            @Param("userId") String userId,
            @HeaderMap Map<String, Object> headers);

    /** "Get a user account by ID". */
    @RequestLine(value = "GET /v1/customers/{customerId}/users/{userId}", decodeSlash = false)
    CustomerUser user(
            @Param("customerId") UUID customerId,
            @Param("userId") String userId,
            @HeaderMap Map<String, Object> headers);

    /** "Create user accounts for a customer". The page shows the answer 200, not 201. */
    @RequestLine("POST /v1/customers/{customerId}/users")
    @Headers("Content-Type: application/json")
    CustomerUser createUser(@Param("customerId") UUID customerId, @HeaderMap Map<String, Object> headers, NewUser user);

    /** "Update user accounts for a customer": what the body does not name stays as it is. */
    @RequestLine(value = "PATCH /v1/customers/{customerId}/users/{userId}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    CustomerUser updateUser(
            @Param("customerId") UUID customerId,
            @Param("userId") String userId,
            @HeaderMap Map<String, Object> headers,
            CustomerUser changes);

    /** "Get a list of customers". */
    @RequestLine("GET /v1/customers?size=1")
    Map<String, Object> customers(Request.Options timeouts, @HeaderMap Map<String, Object> headers);

    /** "Get a customer by ID". */
    @RequestLine("GET /v1/customers/{customerId}")
    CustomerProfile customer(@Param("customerId") UUID customerId, @HeaderMap Map<String, Object> headers);

    /**
     * "Get a list of customers filtered by a search field".
     *
     * @param filter JSON
     */
    @RequestLine("GET /v1/customers?size={size}&filter={filter}")
    CustomerSearch findCustomers(
            @Param("size") int size, @Param("filter") String filter, @HeaderMap Map<String, Object> headers);

    /** "Get a list of available licenses by license group". Without a group only group 1 would be listed. */
    @RequestLine("GET /v1/customers/{customerId}/subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2")
    ResourceCollection<SubscribedSku> subscribedSkus(
            @Param("customerId") UUID customerId, @HeaderMap Map<String, Object> headers);

    /** "Get all of a customer's subscriptions". */
    @RequestLine("GET /v1/customers/{customerId}/subscriptions")
    ResourceCollection<Subscription> subscriptions(
            @Param("customerId") UUID customerId, @HeaderMap Map<String, Object> headers);

    /** "Get a subscription by ID". */
    @RequestLine(value = "GET /v1/customers/{customerId}/subscriptions/{subscriptionId}", decodeSlash = false)
    Subscription subscription(
            @Param("customerId") UUID customerId,
            @Param("subscriptionId") String subscriptionId,
            @HeaderMap Map<String, Object> headers);

    /** "Get subscription provisioning status". */
    @RequestLine(
            value = "GET /v1/customers/{customerId}/subscriptions/{subscriptionId}/provisioningstatus",
            decodeSlash = false)
    ProvisioningStatus provisioningStatus(
            @Param("customerId") UUID customerId,
            @Param("subscriptionId") String subscriptionId,
            @HeaderMap Map<String, Object> headers);

    /** "Change the quantity of a subscription". The body is the whole resource; what it lacks is taken away. */
    @RequestLine(value = "PATCH /v1/customers/{customerId}/subscriptions/{subscriptionId}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    TypedResponse<@Nullable Subscription> updateSubscription(
            @Param("customerId") UUID customerId,
            @Param("subscriptionId") String subscriptionId,
            @HeaderMap Map<String, Object> headers,
            Subscription changed);

    /**
     * "Get a record of Partner Center activity".
     *
     * @param startDate a day, as is the end, which belongs to the period
     * @param filter JSON
     * @param seekOperation null for the first page
     */
    @RequestLine(
            "GET /v1/auditrecords?startDate={startDate}&endDate={endDate}&size={size}&filter={filter}&seekOperation={seekOperation}")
    ActivityPage activities(
            @Param("startDate") String startDate,
            @Param("endDate") String endDate,
            @Param("size") int size,
            @Param("filter") String filter,
            @Param("seekOperation") @Nullable String seekOperation,
            @HeaderMap Map<String, Object> headers);

    /** What became of a change that was answered 202: the address is the one that the answer named. */
    @RequestLine("GET")
    TypedResponse<@Nullable Subscription> progress(URI location, @HeaderMap Map<String, Object> headers);
}
