package io.github.licenseworker.trial.camunda;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientConfiguration;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.github.licenseworker.trial.start.CannotStartException;
import io.github.licenseworker.trial.start.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The Camunda that the trial runs on, for a program that deploys processes and starts them. */
final class OwnCamunda implements AutoCloseable {

    /** Unless told otherwise: at http://localhost:26500. */
    static final String SELF_MANAGED = "camunda.client.mode=self-managed";

    private static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(2);

    private final ConfigurableApplicationContext context;
    private final CamundaClient client;

    private OwnCamunda(ConfigurableApplicationContext context) {
        this.context = context;
        this.client = context.getBean(CamundaClient.class);
    }

    /**
     * Makes a client with the settings {@code camunda.client.*}; nothing is sent yet.
     *
     * @throws CannotStartException where the settings do not fit together
     */
    static OwnCamunda from(String... arguments) {
        try {
            return new OwnCamunda(new SpringApplicationBuilder(Connection.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    // What is wrong is printed
                    .properties(SELF_MANAGED, "logging.level.root=off")
                    .run(arguments));
        } catch (RuntimeException e) {
            throw new CannotStartException(
                    "The Camunda client does not take its settings, camunda.client.*: " + Reason.of(e));
        }
    }

    /** A setting that stands beside those of the client. */
    String setting(String name, String otherwise) {
        return context.getEnvironment().getProperty(name, otherwise);
    }

    /** Where it is, as its client is told. */
    URI address() {
        CamundaClientConfiguration configuration = client.getConfiguration();
        return configuration.preferRestOverGrpc() ? configuration.getRestAddress() : configuration.getGrpcAddress();
    }

    /**
     * Looks whether it is there and lets the client in.
     *
     * @throws CannotStartException where not
     */
    void check() {
        try {
            var unused = client.newTopologyRequest().send().join();
        } catch (ClientException e) {
            throw new CannotStartException(
                    Reason.isSignInRefused(e)
                            ? """
                    The Camunda at %s does not let the trial in: %s
                    The settings camunda.client.auth.* say how to sign in. They are those of the Camunda Spring Boot Starter:
                    https://docs.camunda.io/docs/apis-tools/camunda-spring-boot-starter/configuration/\
                    """.formatted(address(), Reason.of(e))
                            : """
                    There is no Camunda 8 at %s, or it does not answer yet: %s
                    Another address: mvn spring-boot:test-run -Pcamunda \
                    -Dspring-boot.run.arguments="--camunda.client.grpc-address=http://HOST:PORT"
                    How to get one, by Camunda 8 Run or Docker Compose:
                    https://docs.camunda.io/docs/self-managed/quickstart/developer-quickstart/c8run/\
                    """.formatted(address(), Reason.of(e)));
        }
    }

    /**
     * Deploys files as one deployment.
     *
     * @param files contents by name, at least one
     * @throws CannotStartException where the cluster does not take them
     */
    void deploy(Map<String, byte[]> files) {
        DeployResourceCommandStep2 deployment = null;
        for (var file : files.entrySet()) {
            deployment = deployment == null
                    ? client.newDeployResourceCommand().addResourceBytes(file.getValue(), file.getKey())
                    : deployment.addResourceBytes(file.getValue(), file.getKey());
        }
        try {
            var unused = deployment.requestTimeout(LONGEST_DEPLOYMENT).send().join();
        } catch (ClientException e) {
            throw refused("does not take the processes", e);
        }
    }

    /**
     * Starts an instance of the newest version of a process.
     *
     * @throws CannotStartException where the cluster does not
     */
    void start(String processId, Map<String, Object> variables) {
        try {
            var unused = client.newCreateInstanceCommand()
                    .bpmnProcessId(processId)
                    .latestVersion()
                    .variables(variables)
                    .send()
                    .join();
        } catch (ClientException e) {
            throw refused("does not start " + processId, e);
        }
    }

    /**
     * Leaves a mark in the cluster.
     *
     * @param time how long it stays, unless the cluster's data is deleted; with zero it is only asked for
     * @return whether it was not there yet
     * @throws CannotStartException where the cluster does not take it
     */
    boolean mark(String name, String id, Duration time) {
        try {
            // Nothing waits for the message. Of messages with the same id Camunda takes one while it lives
            var unused = client.newPublishMessageCommand()
                    .messageName(name)
                    .correlationKey(id)
                    .messageId(id)
                    .timeToLive(time)
                    .send()
                    .join();
            return true;
        } catch (ClientException e) {
            if (Reason.isAlreadyThere(e)) {
                return false;
            }
            throw refused("does not take messages", e);
        }
    }

    private CannotStartException refused(String what, ClientException reason) {
        return new CannotStartException("The Camunda at %s %s: %s".formatted(address(), what, Reason.of(reason)));
    }

    @Override
    public void close() {
        context.close();
    }
}
