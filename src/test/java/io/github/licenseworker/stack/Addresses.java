package io.github.licenseworker.stack;

import static io.github.licenseworker.stack.Ports.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where the stack can be reached. The file with them is there as long as the stack is up.
 *
 * @param pid the process that ends the whole stack when it is ended
 * @param broker its REST API
 */
record Addresses(
        long pid,
        URI tasklist,
        URI operate,
        String user,
        String password,
        URI simulator,
        URI broker,
        URI brokerGrpc,
        URI openSearch,
        URI worker,
        URI partnerCenter) {

    /** Operate and Tasklist make this user themselves. */
    private static final String LOGIN = "demo";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Addresses of(Ports ports, Camunda camunda, Simulators simulators) {
        return new Addresses(
                ProcessHandle.current().pid(),
                http(ports.web(), "/tasklist"),
                http(ports.web(), "/operate"),
                LOGIN,
                LOGIN,
                simulators.controlPage(),
                http(ports.brokerRest(), ""),
                camunda.grpc(),
                http(ports.openSearch(), ""),
                http(ports.worker(), ""),
                simulators.partnerCenter().baseUri());
    }

    void write(Path file) {
        try {
            WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return """

                Tasklist   %s
                Operate    %s
                           log in as %s with the password %s
                Microsoft  %s
                           take and give seats, block, exempt, revoke, consent, throttle, break
                What stands in Tasklist, and what to do there: docs/trying-the-tasks.md

                Ctrl-C stops all of it.
                """.formatted(tasklist, operate, user, password, simulator);
    }
}
