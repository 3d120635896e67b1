package io.github.licenseworker.stack;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.github.licenseworker.demo.Onboardings.ProcessStart;
import io.github.licenseworker.local.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The broker, for somebody who deploys processes and starts them. */
final class Engine implements AutoCloseable {

    /** A busy machine answers late, and what has timed out may have been done all the same. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CamundaClient client;

    Engine(URI grpc) {
        client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(grpc)
                .defaultRequestTimeout(PATIENCE)
                .build();
    }

    /** Deploys all processes and returns the keys of their forms. */
    List<Long> deployProcesses() {
        try {
            DeploymentEvent deployment = Models.deploy(client);
            return deployment.getForm().stream().map(Form::getFormKey).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClientException e) {
            throw refused("does not take the processes", e);
        }
    }

    void start(ProcessStart due) {
        try {
            client.newCreateInstanceCommand()
                    .bpmnProcessId(due.processId())
                    .latestVersion()
                    .variables(due.variables())
                    .send()
                    .join();
        } catch (ClientException e) {
            throw refused("does not start " + due.processId() + " for " + due.name(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static CannotStartException refused(String what, ClientException reason) {
        return new CannotStartException("The broker %s: %s. If the machine is busy, start again when it is not"
                .formatted(what, reason.getMessage()));
    }
}
