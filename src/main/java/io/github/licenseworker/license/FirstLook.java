package io.github.licenseworker.license;

import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.UserLicenses;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which SKUs of an assignment the user does not hold before it. After it nobody can tell, so what the job's first look
 * finds is written on the task before anything is sent, and every later try goes by that. Wherever a license comes from,
 * from a group too, it is held: Partner Center lists all of them alike.
 */
final class FirstLook {

    private static final String NEW_SKU_IDS = "newSkuIds";

    private final JobContext job;
    private final CustomerCalls customer;
    private final AssignLicenseRequest request;
    private final LookNote note;

    FirstLook(JobContext job, CustomerCalls customer, AssignLicenseRequest request) {
        this.job = job;
        this.customer = customer;
        this.request = request;
        this.note = new LookNote(job, List.of(request.customerId(), request.userId(), request.skuIds()));
    }

    /**
     * Looks, unless an earlier try has.
     *
     * @return null where it is not known: the list does not say it, the note is not this worker's, or was made for
     *     another request, or an earlier try may have assigned the license without a note
     * @throws FailureException where it cannot look now, so that nothing must be sent
     */
    @Nullable
    List<UUID> newSkuIds() {
        if (note.isThere()) {
            return noted();
        }
        if (job.mayHaveMadeAChange()) {
            return null;
        }
        List<UUID> notHeld = notHeld();
        note.set(notHeld == null ? Map.of() : Map.of(NEW_SKU_IDS, notHeld));
        return notHeld;
    }

    /**
     * Notes down what was found, and that the update is about to be sent.
     *
     * @throws io.github.licenseworker.failure.FailureException where it cannot, so that nothing must be sent
     */
    void announce(UUID requestId) {
        note.announce(requestId);
    }

    /** It never says more than the request. */
    private @Nullable List<UUID> noted() {
        Map<?, ?> members = note.read();
        if (members != null && members.get(NEW_SKU_IDS) instanceof List<?> listed) {
            List<UUID> known = request.skuIds().stream()
                    .filter(skuId -> listed.contains(skuId.toString()))
                    .toList();
            return known.size() == listed.size() ? known : null;
        }
        return null;
    }

    private @Nullable List<UUID> notHeld() {
        UserLicenses held = customer.licenses(request.userId());
        return held.namesEach()
                ? request.skuIds().stream().filter(skuId -> !held.hold(skuId)).toList()
                : null;
    }
}
