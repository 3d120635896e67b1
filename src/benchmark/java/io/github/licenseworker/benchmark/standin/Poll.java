package io.github.licenseworker.benchmark.standin;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;

/** A request for jobs. */
record Poll(ActivateJobsRequest request, long deadline, ServerCallStreamObserver<ActivateJobsResponse> answer) {

    private static final Duration LONGEST_WITHOUT_A_WISH = Duration.ofSeconds(10);

    static Poll of(ActivateJobsRequest request, long now, ServerCallStreamObserver<ActivateJobsResponse> answer) {
        long patience = request.getRequestTimeout() == 0
                ? LONGEST_WITHOUT_A_WISH.toNanos()
                : Duration.ofMillis(request.getRequestTimeout()).toNanos();
        return new Poll(request, now + patience, answer);
    }

    boolean mayWait() {
        return request.getRequestTimeout() >= 0;
    }

    boolean isOver(long now) {
        return answer.isCancelled() || now - deadline >= 0;
    }

    void end(ActivateJobsResponse jobs) {
        if (answer.isCancelled()) {
            return;
        }
        if (jobs.getJobsCount() > 0) {
            answer.onNext(jobs);
        }
        answer.onCompleted();
    }
}
