package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;

/** The client over which the worker gets its jobs and tells their outcomes. */
record EngineClient(CamundaClient client) implements AutoCloseable {

    @Override
    public void close() {
        client.close();
    }
}
