package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The user holds the SKU already, and the request changes its service plans: only those prove that it was done. */
class ReadBackPlansTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());
    private final String mail = Licensee.guid();
    private final String chat = Licensee.guid();
    private final String tenantWide = Licensee.guid();
    private String skuId;

    @BeforeEach
    void addSkuWithPlans() {
        skuId = Licensee.guid();
        licensee.customer()
                .addSku(
                        new SimulatedSku(
                                skuId,
                                "SPE_E3",
                                "Microsoft 365 E3",
                                LicenseGroup.GROUP1,
                                List.of(
                                        new SimulatedServicePlan(mail, "EXCHANGE", "Mail"),
                                        new SimulatedServicePlan(chat, "TEAMS", "Chat"))),
                        5);
    }

    @ParameterizedTest
    @CsvSource({
        // held with these plans off, asked for with those off
        "mail, ''",
        "mail chat, ''",
        "mail, chat",
        "'', mail",
        "'', mail chat",
        "chat, mail",
        "mail chat, mail",
        "mail, mail chat",
    })
    void licenseWithOtherPlansIsNoConfirmation(String off, String excluded) {
        licensee.customer().giveLicense(licensee.userId(), skuId, plans(off).toArray(String[]::new));
        updatesAreAnswered(connectionDropped());

        ProcessInstance run = task.start(excluding(excluded));

        assertThat(run.awaitIncident().getErrorMessage()).startsWith("No retry is left");
        assertThat(licensee.reads()).isNotEmpty();
        assertThat(licensee.customer().excludedPlansOf(licensee.userId(), skuId))
                .containsExactlyInAnyOrderElementsOf(plans(off));
    }

    @ParameterizedTest
    @CsvSource({"mail, ''", "mail chat, ''", "mail, chat", "'', mail", "'', mail chat", "mail chat, mail"})
    void licenseWithThePlansThatWereAskedForIsAConfirmation(String off, String excluded) {
        licensee.customer().giveLicense(licensee.userId(), skuId, plans(off).toArray(String[]::new));
        updatesAreAnswered(afterCommit(connectionDropped()));

        ProcessInstance run = task.start(excluding(excluded));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(licensee.changes()).hasSize(1);
        assertThat(licensee.customer().excludedPlansOf(licensee.userId(), skuId))
                .containsExactlyInAnyOrderElementsOf(plans(excluded));
    }

    /** How Partner Center shows a plan that is off is not documented: it may list it, with another status. */
    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "PendingActivation", "Unassigned", ""})
    void planThatIsListedOtherwiseThanAsAssignedIsNotOn(String status) {
        licensee.customer().giveLicense(licensee.userId(), skuId, mail);
        updatesAreAnswered(connectionDropped());
        readsAreAnswered("""
                {"items": [{"productSku": {"id": "%s"}, "servicePlans": [
                    {"id": "%s", "capabilityStatus": "%s"}, {"id": "%s", "capabilityStatus": "Assigned"}]}]}
                """.formatted(skuId, mail, status, chat));

        ProcessInstance run = task.start(excluding(""));

        assertThat(run.awaitIncident().getErrorMessage()).startsWith("No retry is left");
    }

    /** Two SKUs can bring the same plan; it has to be on in the one that was asked for. */
    @Test
    void planOfAnotherLicenseIsNoConfirmation() {
        licensee.customer().giveLicense(licensee.userId(), skuId, mail);
        updatesAreAnswered(connectionDropped());
        readsAreAnswered("""
                {"items": [
                  {"productSku": {"id": "%s"}, "servicePlans": [{"id": "%s", "capabilityStatus": "Assigned"}]},
                  {"productSku": {"id": "%s"}, "servicePlans": [{"id": "%s", "capabilityStatus": "Assigned"}]}]}
                """.formatted(skuId, chat, licensee.skuId(), mail));

        ProcessInstance run = task.start(excluding(""));

        assertThat(run.awaitIncident().getErrorMessage()).startsWith("No retry is left");
    }

    /** A plan for the tenant as a whole is not the user's, and no license of a user lists it. */
    @Test
    void planThatIsNotForUsersNeedNotBeOn() {
        String sku = Licensee.guid();
        licensee.customer()
                .addSku(
                        new SimulatedSku(
                                sku,
                                "SPE_E5",
                                "Microsoft 365 E5",
                                LicenseGroup.GROUP1,
                                List.of(
                                        new SimulatedServicePlan(mail, "EXCHANGE", "Mail"),
                                        new SimulatedServicePlan(tenantWide, "AUDIT", "Audit").tenantWide())),
                        5);
        updatesAreAnswered(afterCommit(connectionDropped()));
        readsAreAnswered("""
                {"items": [{"productSku": {"id": "%s"},
                            "servicePlans": [{"id": "%s", "capabilityStatus": "Assigned"}]}]}
                """.formatted(sku, mail));

        ProcessInstance run =
                task.start(Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "skuId", sku));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
    }

    /** Without the plans of the SKU nobody knows which should be on. */
    @Test
    void licenseIsNoConfirmationWhereThePlansOfTheSkuCannotBeRead() {
        updatesAreAnswered(afterCommit(connectionDropped()));
        var unused = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(licensee.customer().id()), unexpectedError());

        ProcessInstance run = task.start(excluding(""));

        assertThat(run.awaitIncident().getErrorMessage())
                .startsWith("No retry is left")
                .contains("Partner Center gave no answer");
    }

    private Map<String, Object> excluding(String plans) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("skuId", skuId);
        variables.put("excludedPlans", plans(plans));
        return variables;
    }

    private List<String> plans(String names) {
        return names.isBlank()
                ? List.of()
                : List.of(names.split(" ")).stream()
                        .map(name -> name.equals("mail") ? mail : chat)
                        .toList();
    }

    private void updatesAreAnswered(Answer answer) {
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), answer);
    }

    private void readsAreAnswered(String licenses) {
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()), raw(200, "application/json", licenses));
    }
}
