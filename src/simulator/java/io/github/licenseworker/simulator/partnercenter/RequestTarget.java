package io.github.licenseworker.simulator.partnercenter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;

/** What a request line asks for; the ids are decoded, and empty where the path has none. */
record RequestTarget(Operation operation, String customer, String user, String subscription, String change) {

    static RequestTarget of(String method, String path) {
        return Arrays.stream(Operation.values())
                .flatMap(operation -> target(operation, method + " " + path).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<RequestTarget> target(Operation operation, String methodAndPath) {
        return operation
                .match(methodAndPath)
                .map(line -> new RequestTarget(
                        operation,
                        segment(line, "customer"),
                        segment(line, "user"),
                        segment(line, "subscription"),
                        segment(line, "change")));
    }

    private static String segment(Matcher line, String name) {
        return line.namedGroups().containsKey(name) ? decoded(line.group(name)) : "";
    }

    /** In a path, unlike in a form, a plus sign is only a plus sign. */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
