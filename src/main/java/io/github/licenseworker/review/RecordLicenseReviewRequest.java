package io.github.licenseworker.review;

import static java.util.Objects.requireNonNull;

import io.github.licenseworker.audit.Review;
import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a job of type {@code record-license-review} asks for: what was decided about each license of a customer. */
record RecordLicenseReviewRequest(UUID customerId, List<Review> reviews) {

    private static final String SKU_ID = "skuId";
    private static final String SKU_NAME = "skuName";
    private static final String DECISION = "decision";
    private static final String SEATS = "seats";
    private static final String WHEN = "when";
    private static final String REASON = "reason";

    /**
     * Reads the request out of the job's variables.
     *
     * @throws io.github.licenseworker.failure.FailureException {@code LICENSE_REQUEST_INVALID}, with every violation
     */
    static RecordLicenseReviewRequest of(JobVariables variables) {
        UUID customerId = variables.guid(Variables.CUSTOMER_ID);
        List<@Nullable Review> reviews = new ArrayList<>();
        for (JobVariables license : variables.objects(Variables.REVIEWED_LICENSES)) {
            reviews.add(review(license));
        }
        variables.validate();
        return new RecordLicenseReviewRequest(
                requireNonNull(customerId),
                reviews.stream().map(review -> requireNonNull(review)).toList());
    }

    /** Null where something in it is wrong. */
    private static @Nullable Review review(JobVariables license) {
        UUID skuId = license.guid(SKU_ID);
        String skuName = license.optionalText(SKU_NAME);
        String decision = license.choice(DECISION, Review.KEEP, Review.RETURN);
        String reason = license.optionalText(REASON);
        if (skuId == null || decision == null) {
            return null;
        }
        if (decision.equals(Review.KEEP)) {
            return Review.keep(skuId, skuName, reason);
        }
        int seats = license.count(SEATS);
        String when = license.choice(WHEN, Review.NOW, Review.AT_RENEWAL);
        return seats == 0 || when == null ? null : Review.giveBack(skuId, skuName, seats, when, reason);
    }
}
