package io.github.licenseworker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.audit.AuditRecord.BrokenRecordException;
import io.github.licenseworker.settings.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record of a review is one that can be read back, and names nobody where people are not named. */
class ReviewRecordTest {

    private static final String REVIEW =
            "{\"stream\":\"license.audit\",\"version\":1,\"time\":\"2026-11-20T09:15:02.318Z\",\"requestId\":\"3ea90bd6-7099-31d5-bd05-943d4c36b5b3\",\"correlationId\":\"6de433bd-e111-31c5-a1ab-7e05ab2850fc\",\"customerId\":\"0c39d6d5-c70d-4c55-bc02-f620844f3fd1\",\"review\":{\"skuId\":\"f8a1db68-be16-40ed-86d5-cb42ce701560\",\"decision\":\"keep\"},\"job\":{\"type\":\"record-license-review\",\"key\":\"1\",\"processInstanceKey\":\"2\",\"processId\":\"LicenseReviewProcess\",\"elementId\":\"Task_RecordReview\",\"tenantId\":\"<default>\"}}";

    @Test
    void isReadAsItIsWritten() throws BrokenRecordException {
        assertThat(AuditRecord.read(REVIEW).line()).isEqualTo(REVIEW);
    }

    @Test
    void isNoChangeThatPartnerCenterConfirmed() {
        assertThatThrownBy(() ->
                        AuditRecord.read(REVIEW.replace("\"customerId\"", "\"confirmedBy\":\"ANSWER\",\"customerId\"")))
                .isInstanceOf(BrokenRecordException.class);
        assertThatThrownBy(() -> AuditRecord.read(REVIEW.replaceAll("\"review\":.*?\\},", "\"usageLocation\":\"DE\",")))
                .isInstanceOf(BrokenRecordException.class);
    }

    @ParameterizedTest
    @EnumSource
    void hasWhatPeopleWroteWhereTheyAreNamedAsTheyAre(PersonalData mode) {
        String reason = new People(mode, new SecretKey("a-hash-key-for-tests-and-no-other-use-at-all"))
                .written("Grace needs it");

        assertThat(reason).isEqualTo(mode == PersonalData.FULL ? "Grace needs it" : null);
    }
}
