package io.github.licenseworker.simulator.partnercenter;

import java.util.List;

/**
 * One entry of {@code licenseWarnings}. Only its shape is documented, with service plans by name; no filled sample is
 * publicly known, so codes and messages in tests are invented.
 */
public record SimulatedWarning(String code, String message, List<String> servicePlans) {

    public SimulatedWarning {
        servicePlans = List.copyOf(servicePlans);
    }
}
