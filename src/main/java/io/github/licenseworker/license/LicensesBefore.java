package io.github.licenseworker.license;

import io.github.licenseworker.partnercenter.LicenseUpdate;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user held before a change of a license.
 *
 * @param newSkuHeld whether the user held the new license already, which then stays as it is
 * @param excludedPlansBefore the plans of the old license that were off; null where that is not known
 * @param carriedOverPlans those of them that stay off, because the new license has them, too
 */
record LicensesBefore(boolean newSkuHeld, @Nullable List<UUID> excludedPlansBefore, List<UUID> carriedOverPlans) {

    /** What has to be sent. */
    LicenseUpdate update(ChangeLicenseRequest request) {
        return new LicenseUpdate(
                newSkuHeld ? List.of() : List.of(new Assignment(request.newSkuId(), excludedPlans(request))),
                List.of(request.skuId()));
    }

    /** The plans of the new license that the change leaves off. */
    List<UUID> excludedPlans(ChangeLicenseRequest request) {
        return newSkuHeld
                ? List.of()
                : Stream.concat(request.excludedPlans().stream(), carriedOverPlans.stream())
                        .distinct()
                        .toList();
    }

    List<UUID> notCarriedOverPlans() {
        return excludedPlansBefore == null
                ? List.of()
                : excludedPlansBefore.stream()
                        .filter(plan -> !carriedOverPlans.contains(plan))
                        .toList();
    }
}
