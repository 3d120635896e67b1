package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.MessageRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which message a job of {@code collect-free-seats} publishes. */
class CollectFreeSeatsTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "collect-free-seats");
    private String customerId;

    CollectFreeSeatsTest() {
        super("--license-worker.free-seats.message=seats-are-free");
    }

    @BeforeEach
    void takeTheCustomer() {
        customerId = licensee.customer().id();
    }

    @Test
    void tellsOfTheSeatsUnderTheCustomerAndTheMonth() {
        ProcessInstance run = collect(Map.of(
                "customerId",
                " " + customerId.toUpperCase(Locale.ROOT),
                "customerName",
                "Contoso",
                "month",
                "2031-12"));

        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.getName()).isEqualTo("seats-are-free");
            assertThat(message.getCorrelationKey()).isEqualTo(customerId + ":2031-12");
            assertThat(message.getVariables())
                    .isEqualTo(Map.of("customerId", customerId, "customerName", "Contoso", "month", "2031-12"));
            assertThat(Duration.ofMillis(message.getTimeToLive())).isEqualTo(Duration.ofHours(1));
        });
        assertThat(run.variable("freeSeatsMonth").asText()).isEqualTo("2031-12");
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }

    @Test
    void withoutAMonthItIsThePresentOne() {
        ProcessInstance run = collect(Map.of("customerId", customerId));

        String month =
                YearMonth.from(setup.clock().instant().atZone(ZoneOffset.UTC)).toString();
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.getCorrelationKey()).isEqualTo(customerId + ":" + month);
            assertThat(message.getVariables()).isEqualTo(Map.of("customerId", customerId, "month", month));
        });
        assertThat(run.variable("freeSeatsMonth").asText()).isEqualTo(month);
    }

    @Test
    void eachJobTells() {
        ProcessInstance one = task.start(Map.of("customerId", customerId, "month", "2031-12"));
        ProcessInstance other = task.start(Map.of("customerId", customerId, "month", "2031-12"));
        one.awaitDone();
        other.awaitDone();

        assertThat(messages())
                .hasSize(2)
                .extracting(MessageRecordValue::getMessageId)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2031-13", "December", "2031-12-24", "31-12"})
    void aMonthThatIsNoneIsForAPersonToCorrect(String month) {
        ProcessInstance run = task.start(Map.of("customerId", "Contoso", "month", month));

        assertThat(run.awaitError().path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(run.variable("licenseError").path("message").asText())
                .contains("customerId must be a GUID")
                .contains("month must be a month such as 2030-01");
        assertThat(messages()).isEmpty();
    }

    private ProcessInstance collect(Map<String, ?> variables) {
        ProcessInstance run = task.start(variables);
        run.awaitDone();
        return run;
    }

    private List<MessageRecordValue> messages() {
        return PublishedMessages.about(customerId, setup.engine());
    }
}
