package io.github.licenseworker.benchmark.idle;

import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The embedded engine as a process. Its first line on standard output names two addresses: a gateway that answers
 * requests for jobs at once, and one that keeps them while there is none. Each line that it is sent is answered with how
 * many of these requests the two have received. It ends with its standard input.
 */
final class IdleEngine {

    private IdleEngine() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // Where logs go, which are no answers
        System.setOut(System.err);
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
                EmbeddedEngine engine = EmbeddedEngine.start()) {
            RequestsForJobs answered = new RequestsForJobs(false, timer);
            RequestsForJobs kept = new RequestsForJobs(true, timer);
            answers.println(engine.listenThrough(answered) + " " + engine.listenThrough(kept));
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (orders.readLine() != null) {
                answers.println(answered.count() + " " + kept.count());
            }
            timer.shutdownNow();
        }
        // The engine leaves threads behind
        System.exit(0);
    }
}
