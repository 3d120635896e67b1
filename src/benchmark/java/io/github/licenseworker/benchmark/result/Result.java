package io.github.licenseworker.benchmark.result;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One measurement. {@link Results} keeps all of a run, and a file of them names the kind of each. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
public sealed interface Result
        permits CrowdResult,
                DrainResult,
                GrowthResult,
                IdleResult,
                InnerResult,
                LatencyResult,
                ListResult,
                StartResult {}
