package io.github.licenseworker.benchmark.result;

import java.time.LocalDate;

/**
 * Where and with what was measured.
 *
 * @param date the day of the run
 * @param processors how many the JVM sees
 * @param processorModel its name as the operating system tells it, or an empty text
 * @param memoryMebibytes memory of the machine
 * @param javaVersion version and vendor of the Java that runs the candidates
 * @param workerVersion version of the packaged worker
 * @param clientVersion version of the Camunda client
 * @param jvmOptions the options that each candidate was started with
 */
public record Environment(
        LocalDate date,
        int processors,
        String processorModel,
        long memoryMebibytes,
        String javaVersion,
        String workerVersion,
        String clientVersion,
        String jvmOptions) {}
