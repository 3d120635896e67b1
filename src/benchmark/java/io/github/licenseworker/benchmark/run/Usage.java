package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.MeasuredProcess;
import java.io.IOException;
import java.time.Duration;

/** What a process, and the one that measures it, have used up to a moment. */
record Usage(Duration cpu, long allocatedBytes, Duration measuringCpu) {

    private static final double MEBIBYTE = 1024 * 1024;

    /** Asks for the allocation first, which costs some processor time. */
    static Usage before(MeasuredProcess process) throws IOException {
        long allocated = process.allocatedBytes();
        return new Usage(process.cpu(), allocated, own());
    }

    /** Asks for the allocation last, for the same reason. */
    static Usage after(MeasuredProcess process) throws IOException {
        Duration cpu = process.cpu();
        Duration own = own();
        return new Usage(cpu, process.allocatedBytes(), own);
    }

    double cpuSecondsPerThousand(Usage since, int jobs) {
        return perThousand(cpu.minus(since.cpu()), jobs);
    }

    double measuringCpuSecondsPerThousand(Usage since, int jobs) {
        return perThousand(measuringCpu.minus(since.measuringCpu()), jobs);
    }

    double allocatedMebibytesPerThousand(Usage since, int jobs) {
        return (allocatedBytes - since.allocatedBytes()) / MEBIBYTE * 1000 / jobs;
    }

    private static double perThousand(Duration time, int jobs) {
        return time.toMillis() / (double) jobs;
    }

    /** What the process that measures has used. */
    static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
