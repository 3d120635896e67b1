package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.spring.event.CamundaLifecycleEventProducer;
import io.camunda.client.spring.properties.CamundaClientAuthProperties.AuthMethod;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.github.licenseworker.failure.Causes;
import io.github.licenseworker.failure.FailureException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Looks whether the gateway can be reached and takes the sign-in, by the request for its topology, which changes nothing
 * and takes no jobs. What the sign-in permits beyond that, no request without an effect tells (tried on the engine of 8.8:
 * whoever may not work on jobs is given none).
 */
public final class EngineProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CamundaClient client;
    private final CamundaClientProperties settings;

    EngineProbe(EngineClient engine, CamundaClientProperties settings) {
        this.client = engine.client();
        this.settings = settings;
    }

    /** Keeps the starter from opening job workers in a context that has not been refreshed. */
    public static void openNoJobWorkers(ListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForType(CamundaLifecycleEventProducer.class, false, false)) {
            ((BeanDefinitionRegistry) beans).removeBeanDefinition(name);
        }
    }

    /**
     * Asks the gateway, for {@link #PATIENCE} at most.
     *
     * @return what was found
     * @throws FailureException where it does not answer as it should, with the next step
     */
    public String probe() {
        try {
            String version = client.newTopologyRequest()
                    .requestTimeout(PATIENCE)
                    .send()
                    .join(PATIENCE.toSeconds() + 2, TimeUnit.SECONDS)
                    .getGatewayVersion();
            return "gateway %s at %s answers%s; whether the worker may work on jobs shows with the first one"
                    .formatted(version, address(), isSignedIn() ? " and takes the sign-in" : "");
        } catch (ClientException e) {
            throw FailureException.misconfigured(advice(e));
        }
    }

    private String advice(ClientException e) {
        String said = said(e);
        if (Causes.first(e, SSLException.class).isPresent()) {
            return "Set camunda.client.ca-certificate-path to the CA of the gateway, or correct %s: TLS with %s failed (%s)"
                    .formatted(setting(), address(), said);
        }
        // The client gives a request up where it gets no token for it, before anything is sent to the gateway
        if (settings.getAuth().getMethod() == AuthMethod.oidc && !said.matches("[1-5]\\d\\d|UN.*|PERM.*")) {
            return "Check camunda.client.auth.client-id, .client-secret, .token-url and .audience: the client got no access token for Camunda (%s)"
                    .formatted(said);
        }
        return switch (said) {
            case "UNAUTHENTICATED", "401" ->
                isSignedIn()
                        ? "Correct camunda.client.auth.*: the gateway at %s refuses the sign-in (%s)"
                                .formatted(address(), said)
                        : "Set camunda.client.auth.method and what belongs to it: the gateway at %s wants a sign-in (%s)"
                                .formatted(address(), said);
            case "PERMISSION_DENIED", "403" ->
                "Give the worker's user or client access to this cluster: the gateway at %s takes the sign-in and refuses the request (%s)"
                        .formatted(address(), said);
            case "UNIMPLEMENTED", "INTERNAL", "404" ->
                "Correct %s: what answers at %s is no gateway of Camunda 8 (%s)".formatted(setting(), address(), said);
            default ->
                proxy() == null
                        ? "Check %s and the network: the gateway at %s does not answer (%s)"
                                .formatted(setting(), address(), said)
                        : "Add the host of %s to http.nonProxyHosts, or let the proxy %s pass it: the gateway at %s does not answer (%s)"
                                .formatted(setting(), proxy(), address(), said);
        };
    }

    /** The status, which quotes nothing. */
    private static String said(ClientException e) {
        return Causes.of(e)
                .flatMap(cause -> switch (cause) {
                    case ClientStatusException grpc ->
                        Stream.of(grpc.getStatusCode().name());
                    case ClientHttpException http -> Stream.of(Integer.toString(http.code()));
                    default -> Stream.<String>empty();
                })
                .findFirst()
                .orElseGet(() -> Causes.of(e)
                        .reduce((first, second) -> second)
                        .orElse(e)
                        .getClass()
                        .getSimpleName());
    }

    private boolean isSignedIn() {
        AuthMethod method = settings.getAuth().getMethod();
        return method != null && method != AuthMethod.none;
    }

    private String setting() {
        return settings.getPreferRestOverGrpc() ? "camunda.client.rest-address" : "camunda.client.grpc-address";
    }

    private URI uri() {
        return settings.getPreferRestOverGrpc()
                ? client.getConfiguration().getRestAddress()
                : client.getConfiguration().getGrpcAddress();
    }

    /** Without what else could stand in it. */
    private String address() {
        return "%s://%s:%d".formatted(uri().getScheme(), uri().getHost(), uri().getPort());
    }

    /** The proxy that gRPC goes through, as it asks for it: also for addresses without TLS (grpc-java#9057). */
    private @Nullable String proxy() {
        if (settings.getPreferRestOverGrpc() || ProxySelector.getDefault() == null) {
            return null;
        }
        return ProxySelector.getDefault()
                .select(URI.create("https://%s:%d".formatted(uri().getHost(), uri().getPort())))
                .stream()
                .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                .map(proxy -> proxy.address() instanceof InetSocketAddress address
                        ? address.getHostString() + ":" + address.getPort()
                        : String.valueOf(proxy.address()))
                .findFirst()
                .orElse(null);
    }
}
