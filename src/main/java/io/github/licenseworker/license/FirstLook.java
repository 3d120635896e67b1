package io.github.licenseworker.license;

import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.Variables;
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

    private static final String REQUEST = "request";
    private static final String NEW_SKU_IDS = "newSkuIds";

    private final JobContext job;
    private final CustomerCalls customer;
    private final AssignLicenseRequest request;
    private final String name;

    FirstLook(JobContext job, CustomerCalls customer, AssignLicenseRequest request) {
        this.job = job;
        this.customer = customer;
        this.request = request;
        this.name = job.nameOf(List.of(request.customerId(), request.userId(), request.skuIds()))
                .toString();
    }

    /**
     * Looks, unless an earlier try has.
     *
     * @return null where it is not known: the list does not say it, the note is not this worker's, or was made for
     *     another request, or an earlier try may have assigned the license without a note
     * @throws FailureException where it cannot look or note it down now, so that nothing must be sent
     */
    @Nullable
    List<UUID> newSkuIds() {
        Object note = job.read(Variables.LICENSES_BEFORE);
        if (note != null) {
            return noted(note);
        }
        if (job.mayHaveMadeAChange()) {
            return null;
        }
        List<UUID> notHeld = notHeld();
        job.write(
                Variables.LICENSES_BEFORE,
                notHeld == null ? Map.of(REQUEST, name) : Map.of(REQUEST, name, NEW_SKU_IDS, notHeld));
        return notHeld;
    }

    /** Whoever can write the process's variables can have written it, so it never says more than the request. */
    private @Nullable List<UUID> noted(Object note) {
        if (note instanceof Map<?, ?> members
                && name.equals(members.get(REQUEST))
                && members.get(NEW_SKU_IDS) instanceof List<?> listed) {
            List<UUID> known = request.skuIds().stream()
                    .filter(skuId -> listed.contains(skuId.toString()))
                    .toList();
            return known.size() == listed.size() ? known : null;
        }
        return null;
    }

    private @Nullable List<UUID> notHeld() {
        UserLicenses held = read();
        return held.namesEach()
                ? request.skuIds().stream().filter(skuId -> !held.hold(skuId)).toList()
                : null;
    }

    /** No change was asked for yet, so a lost answer leaves none behind. */
    private UserLicenses read() {
        try {
            return customer.licenses(request.userId());
        } catch (FailureException unread) {
            throw switch (unread.failure()) {
                case Retryable lost ->
                    new FailureException(new Retryable(lost.message(), lost.delay(), Origin.NOTHING_SENT));
                case Postponed busy ->
                    new FailureException(new Postponed(busy.message(), busy.delay(), Origin.NOTHING_SENT));
                case BusinessError refused -> unread;
                case Misconfigured refused -> unread;
            };
        }
    }
}
