package io.github.licenseworker.license;

import io.github.licenseworker.audit.AuditLog;
import io.github.licenseworker.audit.Change;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.ConfirmedBy;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.LicenseUpdate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One try of a job to take licenses from a user: all in one request, and where that cannot be, each in a request of its
 * own. Nothing is looked up first, because a license that was assigned a moment ago does not show yet.
 */
final class Removal {

    /** What keeps one license and says nothing about the others. */
    private static final Set<ErrorCode> KEPT = EnumSet.of(ErrorCode.SERVICE_PLAN_CONFLICT, ErrorCode.LICENSE_INHERITED);

    private static final Set<ErrorCode> NOT_HELD = EnumSet.of(ErrorCode.LICENSE_NOT_HELD);

    private final JobContext job;
    private final CustomerCalls customer;
    private final RemoveLicenseRequest request;
    private final AuditLog audit;
    private final List<UUID> removed = new ArrayList<>();
    private final List<UUID> notHeld = new ArrayList<>();
    private UUID requestId = new UUID(0, 0);

    Removal(JobContext job, CustomerCalls customer, RemoveLicenseRequest request, AuditLog audit) {
        this.job = job;
        this.customer = customer;
        this.request = request;
        this.audit = audit;
    }

    /**
     * Takes the licenses.
     *
     * @throws FailureException where one of them cannot be taken; others may have been
     */
    LicenseRemoval perform() {
        List<UUID> wanted = request.skuIds();
        Optional<FailureException> refused = send(wanted, 0);
        if (refused.isEmpty()) {
            removed.addAll(wanted);
        } else if (wanted.size() > 1 && isOfWhatIsAskedTogether(refused.get())) {
            UUID together = requestId;
            apart(wanted);
            if (removed.isEmpty() && isFor(refused.get(), NOT_HELD)) {
                recordIfLost(wanted, together);
            }
        } else if (isFor(refused.get(), NOT_HELD)) {
            notHeld.addAll(wanted);
            if (job.mayHaveMadeAChange()) {
                record(wanted, ConfirmedBy.READ_BACK, requestId);
            }
        } else {
            throw refused.get();
        }
        return new LicenseRemoval(
                request.customerId(),
                request.userId(),
                inOrder(removed),
                inOrder(notHeld),
                job.tries(),
                requestId,
                job.correlationId());
    }

    /**
     * Whether each license by itself may fare better: one is not held, or Partner Center does not take them in one request,
     * as with two license groups ("Assign licenses to a user" on Microsoft Learn; the code is not documented).
     */
    private static boolean isOfWhatIsAskedTogether(FailureException refused) {
        return isFor(refused, NOT_HELD)
                || isFor(refused, EnumSet.of(ErrorCode.LICENSE_REQUEST_INVALID))
                || (refused.failure() instanceof Misconfigured
                        && Integer.valueOf(400)
                                .equals(refused.failure().origin().httpStatus()));
    }

    /** A license can be in the way of another, so those that are kept get their turn again once some are gone. */
    private void apart(List<UUID> wanted) {
        List<UUID> left = wanted;
        for (int round = 0; !left.isEmpty(); round++) {
            Map<UUID, FailureException> kept = new LinkedHashMap<>();
            for (UUID skuId : left) {
                Optional<FailureException> refused = send(List.of(skuId), round);
                if (refused.isEmpty()) {
                    removed.add(skuId);
                } else if (isFor(refused.get(), NOT_HELD)) {
                    notHeld.add(skuId);
                    recordIfLost(List.of(skuId), requestId);
                } else if (isFor(refused.get(), KEPT)) {
                    kept.put(skuId, refused.get());
                } else {
                    throw refused.get();
                }
            }
            if (!kept.isEmpty() && kept.size() == left.size()) {
                throw kept.values().iterator().next();
            }
            left = List.copyOf(kept.keySet());
        }
    }

    /**
     * Sends one request, which is another one in each round: what was refused before is asked for anew.
     *
     * @return the refusal; empty where the licenses are taken
     */
    private Optional<FailureException> send(List<UUID> skuIds, int round) {
        LicenseUpdate update = new LicenseUpdate(List.of(), skuIds);
        List<Object> content = List.of(request.customerId(), request.userId(), update);
        requestId = job.requestId(round == 0 ? content : List.of(content, round));
        try {
            var unused = customer.updateLicenses(request.userId(), update, requestId);
            record(skuIds, ConfirmedBy.ANSWER, requestId);
            return Optional.empty();
        } catch (FailureException failed) {
            boolean notHeldAny = isFor(failed, NOT_HELD);
            boolean done = !notHeldAny
                    && job.mayBeDone(failed)
                    && JobContext.isSeen(
                            failed, () -> customer.licenses(request.userId()).show(update, List.of()));
            if (done) {
                record(skuIds, ConfirmedBy.READ_BACK, requestId);
            }
            return done ? Optional.empty() : Optional.of(failed);
        }
    }

    /** What a request was to take is gone, and its answer was lost before; where others were lost, too, nobody knows which. */
    private void recordIfLost(List<UUID> skuIds, UUID id) {
        if (job.wasNotAnswered(id)) {
            record(skuIds, ConfirmedBy.READ_BACK, id);
        }
    }

    /** At once: another license may be refused, which ends the job with an error. */
    private void record(List<UUID> skuIds, ConfirmedBy confirmedBy, UUID id) {
        audit.record(
                job,
                new Change.OfLicenses(request.customerId(), request.userId(), Change.Licenses.removed(skuIds)),
                confirmedBy,
                id);
    }

    private static boolean isFor(FailureException failed, Set<ErrorCode> codes) {
        return failed.failure() instanceof BusinessError error && codes.contains(error.code());
    }

    private List<UUID> inOrder(List<UUID> skuIds) {
        return request.skuIds().stream().filter(skuIds::contains).toList();
    }
}
