package io.github.licenseworker.trial.start;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.BeansException;

/** Why something failed, in words for a person at a terminal. */
public final class Reason {

    private static final int MOST_LINES = 6;
    private static final Pattern TYPE = Pattern.compile("^(?:\\w+\\.)+\\w+(?:Exception|Error): ");

    private Reason() {}

    /** The message of the exception and of what caused it, without what they repeat; a few lines. */
    public static String of(Throwable failed) {
        List<String> messages = causes(failed).map(Reason::message).distinct().toList();
        return messages.stream()
                .filter(message ->
                        messages.stream().noneMatch(other -> !other.equals(message) && other.contains(message)))
                .collect(Collectors.joining(": "))
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .collect(Collectors.joining("\n  "));
    }

    public static boolean isSignInRefused(ClientException failed) {
        return has(failed, 401, Status.Code.UNAUTHENTICATED)
                || has(failed, 403, Status.Code.PERMISSION_DENIED)
                // A token could not be had
                || has(failed, -1, Status.Code.CANCELLED);
    }

    public static boolean isAlreadyThere(ClientException failed) {
        return has(failed, 409, Status.Code.ALREADY_EXISTS);
    }

    private static boolean has(ClientException failed, int http, Status.Code grpc) {
        return (failed instanceof ProblemException problem && problem.code() == http)
                || (failed instanceof ClientStatusException status && status.getStatusCode() == grpc);
    }

    private static String message(Throwable cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : TYPE.matcher(cause.getMessage()).replaceFirst("");
    }

    private static Stream<Throwable> causes(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                // They tell which part of the program needs which
                .filter(cause -> !(cause instanceof BeansException));
    }
}
