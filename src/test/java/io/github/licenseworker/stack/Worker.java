package io.github.licenseworker.stack;

import static io.github.licenseworker.stack.Ports.http;

import io.github.licenseworker.local.PartnerTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** How the packaged worker is started. */
final class Worker {

    private final Home home;
    private final Jvm jvm;
    private final int port;

    Worker(Home home, Jvm jvm, int port) {
        this.home = home;
        this.jvm = jvm;
        this.port = port;
    }

    Part start(URI grpc, URI partnerCenter, PartnerTenant partner) {
        // Broker 8.6 forgets now and then a job that waits for its next try while others do, until it is restarted
        // (github.com/camunda/camunda/issues/16884). So nobody is looked for again and again here
        List<String> arguments = new ArrayList<>(List.of("-jar", home.worker().toString()));
        arguments.addAll(List.of(partner.settings(
                "--server.address=" + Ports.LOOPBACK,
                "--server.port=" + port,
                "--camunda.client.mode=self-managed",
                "--camunda.client.auth.method=none",
                "--camunda.client.grpc-address=" + grpc,
                "--camunda.client.prefer-rest-over-grpc=false",
                "--partner-center.base-url=" + partnerCenter,
                "--license-worker.retry-backoff=2s",
                "--license-worker.new-user-patience=0s",
                "--license-worker.seats.max-per-call=25")));
        return Part.start("The worker", home.log("worker"), jvm.java("256m", arguments));
    }

    URI ready() {
        return http(port, "/actuator/health/readiness");
    }
}
