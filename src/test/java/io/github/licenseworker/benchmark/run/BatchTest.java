package io.github.licenseworker.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.benchmark.standin.GatewayStandIn;
import io.github.licenseworker.benchmark.standin.JobFate;
import io.github.licenseworker.benchmark.standin.PartnerCenterStandIn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured counts only where all was done, and once. */
class BatchTest {

    private final PartnerCenterStandIn partnerCenter = PartnerCenterStandIn.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayStandIn gateway;
    private CamundaClient client;

    @BeforeEach
    void start() throws IOException {
        gateway = GatewayStandIn.start();
        client = CamundaClient.newClientBuilder()
                .grpcAddress(gateway.address())
                .preferRestOverGrpc(false)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        http.close();
        gateway.close();
        partnerCenter.close();
    }

    @Test
    void isSettledWhereEachJobIsDoneAndEachUserLicensedOnce() throws Exception {
        Batch batch = Batch.atOnce(gateway, 3);
        for (ActivatedJob job : activated(3)) {
            assign(job);
            complete(job, "{\"licenseWarnings\":[]}");
        }

        batch.settle(gateway, partnerCenter, true);

        assertThat(partnerCenter.assignments()).isZero();
    }

    @Test
    void isNotSettledWhileAJobIsOpen() throws Exception {
        Batch batch = Batch.atOnce(gateway, 2);
        ActivatedJob one = activated(2).getFirst();
        assign(one);
        complete(one, "{\"licenseWarnings\":[]}");

        assertThatThrownBy(() -> batch.settle(gateway, partnerCenter, true)).hasMessageContaining("A job was lost");
    }

    @Test
    void isNotSettledWhereTheWarningsAreMissing() throws Exception {
        Batch batch = Batch.atOnce(gateway, 1);
        for (ActivatedJob job : activated(1)) {
            assign(job);
            complete(job, "{}");
        }

        assertThatThrownBy(() -> batch.settle(gateway, partnerCenter, true)).hasMessageContaining("A job was lost");
    }

    @Test
    void isNotSettledWhereAUserWasNotLicensed() {
        Batch batch = Batch.atOnce(gateway, 1);
        activated(1).forEach(job -> complete(job, "{\"licenseWarnings\":[]}"));

        assertThatThrownBy(() -> batch.settle(gateway, partnerCenter, true)).hasMessageContaining("0 times");
    }

    @Test
    void isNotSettledWhereAUserWasLicensedTwice() throws Exception {
        Batch batch = Batch.atOnce(gateway, 1);
        for (ActivatedJob job : activated(1)) {
            assign(job);
            assign(job);
            complete(job, "{\"licenseWarnings\":[]}");
        }

        assertThatThrownBy(() -> batch.settle(gateway, partnerCenter, true)).hasMessageContaining("2 times");
    }

    @Test
    void countsFromWhenAJobIsDueAlsoWhereNobodyWorks() {
        Batch batch = Batch.atRate(gateway, 20, 1000);

        List<Long> created = batch.fates(gateway).stream().map(JobFate::created).toList();
        for (int i = 1; i < created.size(); i++) {
            assertThat(created.get(i) - created.get(0)).isEqualTo(i * 1_000_000L);
        }
    }

    private List<ActivatedJob> activated(int jobs) {
        return client.newActivateJobsCommand()
                .jobType("assign-license")
                .maxJobsToActivate(jobs)
                .send()
                .join()
                .getJobs();
    }

    private void complete(ActivatedJob job, String variables) {
        client.newCompleteCommand(job).variables(variables).send().join();
    }

    private void assign(ActivatedJob job) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(partnerCenter
                        .address()
                        .resolve("/v1/customers/%s/users/%s/licenseupdates"
                                .formatted(job.getVariable("customerId"), job.getVariable("userId"))))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(201);
    }
}
