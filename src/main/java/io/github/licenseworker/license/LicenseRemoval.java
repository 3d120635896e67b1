package io.github.licenseworker.license;

import java.util.List;
import java.util.UUID;

/**
 * The variable {@code licenseRemoval}. The user holds none of the SKUs any more, whichever list they are in.
 *
 * @param removedSkuIds what this try took away
 * @param notHeldSkuIds what the user did not hold, or an earlier try of the job had already taken away
 * @param tries how many tries the job took, those that were postponed not counted
 */
record LicenseRemoval(
        UUID customerId,
        String userId,
        List<UUID> removedSkuIds,
        List<UUID> notHeldSkuIds,
        int tries,
        UUID requestId,
        UUID correlationId) {}
