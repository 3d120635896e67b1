package io.github.licenseworker.stack;

import static io.github.licenseworker.stack.Ports.LOOPBACK;
import static io.github.licenseworker.stack.Ports.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the programs of Camunda and its database are started. */
final class Camunda {

    private static final Path OPENSEARCH = Path.of("src", "test", "camunda-local", "OpenSearchNode.java");

    private final Home home;
    private final Jvm jvm;
    private final Ports ports;

    Camunda(Home home, Jvm jvm, Ports ports) {
        this.home = home;
        this.jvm = jvm;
        this.ports = ports;
    }

    Part startOpenSearch() {
        return Part.start(
                "OpenSearch",
                home.log("opensearch"),
                jvm.java(
                        "512m",
                        List.of(
                                "-classpath",
                                home.openSearch(),
                                OPENSEARCH.toString(),
                                "path.home=" + home.data("opensearch"),
                                "http.port=" + ports.openSearch(),
                                "transport.port=" + ports.openSearchTransport())));
    }

    URI openSearchReady() {
        return http(ports.openSearch(), "/");
    }

    Part startBroker() {
        Map<String, String> settings = new HashMap<>(listenOn(ports.brokerRest(), ports.brokerManagement()));
        settings.put("ZEEBE_BROKER_NETWORK_HOST", LOOPBACK);
        settings.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", "" + ports.brokerCommands());
        settings.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", "" + ports.brokerInternal());
        settings.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", LOOPBACK);
        settings.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", "" + ports.brokerGrpc());
        settings.put("ZEEBE_BROKER_CLUSTER_INITIALCONTACTPOINTS", contactPoint());
        settings.put("ZEEBE_BROKER_GATEWAY_CLUSTER_REQUESTTIMEOUT", Engine.PATIENCE.toString());
        settings.put("ZEEBE_BROKER_DATA_DIRECTORY", home.data("broker").toString());
        // By default the broker pauses where less than 2 GB are free
        settings.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "200MB");
        settings.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "100MB");
        String exporter = "ZEEBE_BROKER_EXPORTERS_OPENSEARCH_";
        settings.put(exporter + "CLASSNAME", "io.camunda.zeebe.exporter.opensearch.OpensearchExporter");
        settings.put(exporter + "ARGS_URL", openSearch());
        settings.put(exporter + "ARGS_BULK_SIZE", "1");
        settings.put(exporter + "ARGS_BULK_DELAY", "1");
        // Operate 8.6 takes the error message of a job for a format string and stumbles over percent signs
        settings.put(exporter + "ARGS_INDEX_JOB", "false");
        return Part.start("The broker", home.log("broker"), jvm.script(script("broker"), "768m", settings));
    }

    URI brokerReady() {
        return http(ports.brokerManagement(), "/actuator/health/status");
    }

    URI grpc() {
        return http(ports.brokerGrpc(), "");
    }

    /** Operate and Tasklist. With the broker in the same JVM Tasklist could not assign tasks. */
    Part startWebApplications() {
        Map<String, String> settings = new HashMap<>(listenOn(ports.web(), ports.webManagement()));
        settings.put("SPRING_PROFILES_ACTIVE", "operate,tasklist,auth");
        settings.put("CAMUNDA_DATABASE_TYPE", "opensearch");
        settings.put("CAMUNDA_DATABASE_URL", openSearch());
        for (String application : List.of("CAMUNDA_OPERATE_", "CAMUNDA_TASKLIST_")) {
            settings.put(application + "DATABASE", "opensearch");
            settings.put(application + "OPENSEARCH_URL", openSearch());
            settings.put(application + "ZEEBEOPENSEARCH_URL", openSearch());
            settings.put(application + "ZEEBE_GATEWAYADDRESS", LOOPBACK + ":" + ports.brokerGrpc());
            settings.put(application + "IMPORTER_READERBACKOFF", "1000");
        }
        settings.put(
                "CAMUNDA_TASKLIST_ZEEBE_RESTADDRESS",
                http(ports.brokerRest(), "").toString());
        // Without these it would listen on the default port of a broker, on all interfaces
        settings.put("ZEEBE_GATEWAY_CLUSTER_HOST", LOOPBACK);
        settings.put("ZEEBE_GATEWAY_CLUSTER_PORT", "" + ports.webCluster());
        settings.put("ZEEBE_GATEWAY_CLUSTER_INITIALCONTACTPOINTS", contactPoint());
        return Part.start(
                "Operate and Tasklist", home.log("operate-tasklist"), jvm.script(script("camunda"), "1g", settings));
    }

    URI webApplicationsReady() {
        return http(ports.webManagement(), "/actuator/health/readiness");
    }

    /** Answers by 200 once Tasklist can show the form. */
    URI formReady(long formKey) {
        return http(ports.openSearch(), "/tasklist-form-8.4.0_/_doc/" + formKey);
    }

    private String openSearch() {
        return http(ports.openSearch(), "").toString();
    }

    private String contactPoint() {
        return LOOPBACK + ":" + ports.brokerInternal();
    }

    private Path script(String name) {
        return home.distribution().resolve("bin").resolve(name);
    }

    private static Map<String, String> listenOn(int port, int managementPort) {
        return Map.of(
                "SERVER_ADDRESS",
                LOOPBACK,
                "SERVER_PORT",
                "" + port,
                "MANAGEMENT_SERVER_ADDRESS",
                LOOPBACK,
                "MANAGEMENT_SERVER_PORT",
                "" + managementPort);
    }
}
