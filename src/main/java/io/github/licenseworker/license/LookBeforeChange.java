package io.github.licenseworker.license;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.guid.Guid;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.SubscribedSku;
import io.github.licenseworker.partnercenter.UserLicenses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user holds before a change of a license. The first try that finds the change possible notes it on the task, and
 * every later one goes by that: once the change is made, nothing shows which plans were off.
 */
final class LookBeforeChange {

    private static final String NEW_SKU_HELD = "newSkuHeld";
    private static final String EXCLUDED_PLANS_BEFORE = "excludedPlansBefore";
    private static final String CARRIED_OVER_PLANS = "carriedOverPlans";

    private final CustomerCalls customer;
    private final ChangeLicenseRequest request;
    private final LookNote note;

    LookBeforeChange(JobContext job, CustomerCalls customer, ChangeLicenseRequest request) {
        this.customer = customer;
        this.request = request;
        this.note = new LookNote(job, request);
    }

    /**
     * Looks, unless an earlier try has. Where that one found the new license, it has to be there still, or the person
     * would end with none.
     *
     * @throws FailureException where the change cannot be made, or it cannot look now, so that nothing must be sent
     */
    LicensesBefore find() {
        LicensesBefore noted = noted();
        if (noted != null && !noted.newSkuHeld()) {
            return noted;
        }
        UserLicenses held = customer.licenses(request.userId());
        if (noted != null && held.hold(request.newSkuId())) {
            return noted;
        }
        return look(held);
    }

    /**
     * Notes down what was found, and that the change is about to be sent.
     *
     * @throws FailureException where it cannot, so that nothing must be sent
     */
    void announce(UUID requestId) {
        note.announce(requestId);
    }

    private LicensesBefore look(UserLicenses held) {
        List<SubscribedSku> owned = customer.subscribedSkus();
        ChangeTarget target = ChangeTarget.of(request, owned);
        boolean newSkuHeld = held.hold(request.newSkuId());
        if (!held.namesEach() && !(newSkuHeld && held.hold(request.skuId()))) {
            throw FailureException.retryable(
                    "Partner Center lists a license of the user without saying its SKU, so that nobody knows what the user holds");
        }
        if (!held.hold(request.skuId())) {
            throw FailureException.businessError(
                    ErrorCode.LICENSE_NOT_HELD,
                    "Check what the user holds; it is not the license that is to be changed, %s%s"
                            .formatted(request.skuId(), newSkuHeld ? ", but the new one" : ""),
                    Map.of(NEW_SKU_HELD, newSkuHeld));
        }
        List<UUID> off = LicensePlan.off(request.skuId(), held, owned).orElse(null);
        if (off == null && request.keepExcludedPlans() && !newSkuHeld) {
            throw FailureException.businessError(
                    ErrorCode.LICENSE_REQUEST_INVALID,
                    "Name the plans to leave off, and set keepExcludedPlans to false; Partner Center does not say which "
                            + "service plans of the present license are off");
        }
        List<UUID> carriedOver =
                off != null && request.keepExcludedPlans() && !newSkuHeld ? target.plansOf(off) : List.of();
        setNote(newSkuHeld, off, carriedOver);
        return new LicensesBefore(newSkuHeld, off, carriedOver);
    }

    private void setNote(boolean newSkuHeld, @Nullable List<UUID> off, List<UUID> carriedOver) {
        Map<String, Object> members = new HashMap<>();
        members.put(NEW_SKU_HELD, newSkuHeld);
        members.put(CARRIED_OVER_PLANS, carriedOver);
        if (off != null) {
            members.put(EXCLUDED_PLANS_BEFORE, off);
        }
        note.set(members);
    }

    /** Null, too, where it is not what {@link #setNote} sets: then nothing is known. */
    private @Nullable LicensesBefore noted() {
        Map<?, ?> members = note.read();
        if (members == null || !(members.get(NEW_SKU_HELD) instanceof Boolean newSkuHeld)) {
            return null;
        }
        List<UUID> off = guids(members.get(EXCLUDED_PLANS_BEFORE));
        List<UUID> carriedOver = guids(members.get(CARRIED_OVER_PLANS));
        boolean known = off != null || !members.containsKey(EXCLUDED_PLANS_BEFORE);
        if (!known || carriedOver == null) {
            return null;
        }
        boolean consistent = (off != null && request.keepExcludedPlans() && !newSkuHeld)
                ? off.containsAll(carriedOver)
                : carriedOver.isEmpty();
        return consistent ? new LicensesBefore(newSkuHeld, off, carriedOver) : null;
    }

    private static @Nullable List<UUID> guids(@Nullable Object value) {
        if (!(value instanceof List<?> listed)) {
            return null;
        }
        List<UUID> guids = listed.stream()
                .map(element -> element instanceof String text ? Guid.parse(text) : Optional.<UUID>empty())
                .flatMap(Optional::stream)
                .toList();
        return guids.size() == listed.size() ? guids : null;
    }
}
