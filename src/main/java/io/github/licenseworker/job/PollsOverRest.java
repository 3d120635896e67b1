package io.github.licenseworker.job;

import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/** Tells {@link EnginePolls} of a request for jobs that the engine answered over REST. */
record PollsOverRest(EnginePolls polls, AsyncExecCallback callback) implements AsyncExecCallback {

    static final String PATH = "/jobs/activation";

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
            throws HttpException, IOException {
        if (response.getCode() / 100 == 2) {
            polls.noteAnswer();
        }
        return callback.handleResponse(response, entity);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        callback.handleInformationResponse(response);
    }

    @Override
    public void completed() {
        callback.completed();
    }

    @Override
    public void failed(Exception cause) {
        callback.failed(cause);
    }
}
