package io.github.licenseworker.license;

import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.ReceivedJob;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What is done with a job before anything is sent to Partner Center. */
@State(Scope.Benchmark)
public class JobBenchmark {

    private final ReceivedJob received = new ReceivedJob();
    private final JobContext job = received.begin();
    private final AssignLicenseRequest request = AssignLicenseRequest.of(job.variables());

    @TearDown
    public void end() {
        received.close();
    }

    /** From the JSON of the engine to a request without violations. */
    @Benchmark
    public Object validate() {
        return AssignLicenseRequest.of(received.begin().variables());
    }

    /** The id under which the request can be repeated. */
    @Benchmark
    public UUID requestId() {
        return job.requestId(request);
    }
}
