package io.github.licenseworker.seat;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCall.Listener;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A job that has told of free seats, and whose end the engine has not heard of, is done once more. */
class CollectFreeSeatsAgainTest extends EngineFixture {

    private static final Duration JOB_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final LostCompletion gateway = new LostCompletion();

    @Test
    void theMessageIsPublishedOnce() throws IOException {
        String customerId = guid();
        ProcessInstance run = LicenseTask.deployWithInstantRetries(setup.engine(), "collect-free-seats")
                .start(Map.of("customerId", customerId, "month", "2031-12"));
        var worker = setup.startWorker(
                "--camunda.client.grpc-address=" + setup.engine().listenThrough(gateway));
        await().atMost(LONGEST_WAIT).untilTrue(gateway.lost);

        setup.letPass(JOB_TIMEOUT.plusSeconds(1));
        run.awaitDone();

        assertThat(worker.isActive()).isTrue();
        assertThat(run.history().handedOutJobs()).hasSize(2);
        assertThat(PublishedMessages.about(customerId, setup.engine())).hasSize(1);
        assertThat(run.variable("freeSeatsMonth").asText()).isEqualTo("2031-12");
    }

    /** Says of the first job that is completed that it is gone. */
    private static final class LostCompletion implements ServerInterceptor {

        private final AtomicBoolean lost = new AtomicBoolean();

        @Override
        public <A, B> Listener<A> interceptCall(ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            boolean completes = "CompleteJob".equals(call.getMethodDescriptor().getBareMethodName());
            if (completes && lost.compareAndSet(false, true)) {
                call.close(Status.NOT_FOUND, new Metadata());
                return new Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }
}
