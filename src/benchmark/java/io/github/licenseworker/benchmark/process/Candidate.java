package io.github.licenseworker.benchmark.process;

import io.github.licenseworker.benchmark.worker.NoOpWorker;
import io.github.licenseworker.benchmark.worker.PlainWorker;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that works on jobs. */
public sealed interface Candidate {

    /** The options of the JVM of each candidate, but a packaged worker that brings its own. */
    List<String> JVM_OPTIONS = List.of("-Xmx256m");

    /** As it stands in tables. */
    String name();

    /** How many jobs it works on at a time. */
    int concurrency();

    /** Whether it calls Partner Center. */
    default boolean callsPartnerCenter() {
        return true;
    }

    /** What stands behind {@code java}. */
    List<String> arguments(URI gateway, URI partnerCenter);

    /** A plain worker with so many threads; with one it has the client's defaults. */
    record Plain(int concurrency) implements Candidate {

        @Override
        public String name() {
            return "plain-" + concurrency;
        }

        @Override
        public List<String> arguments(URI gateway, URI partnerCenter) {
            return onTheClassPath(
                    PlainWorker.class, gateway.toString(), partnerCenter.toString(), Integer.toString(concurrency));
        }
    }

    /** The worker that completes each job at once. */
    record NoOp() implements Candidate {

        @Override
        public String name() {
            return "no-op";
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public boolean callsPartnerCenter() {
            return false;
        }

        @Override
        public List<String> arguments(URI gateway, URI partnerCenter) {
            return onTheClassPath(NoOpWorker.class, gateway.toString());
        }
    }

    /**
     * The packaged worker.
     *
     * @param program options of the JVM and what it runs, such as {@code -jar} and a path
     * @param settings further ones, such as {@code --license-worker.concurrency=8}
     */
    record Packaged(String name, int concurrency, List<String> program, List<String> settings) implements Candidate {

        public Packaged {
            program = List.copyOf(program);
            settings = List.copyOf(settings);
        }

        /** The jar as it is built, with the options that all candidates have; named {@code worker-} and the concurrency. */
        public static Packaged jar(Path jar, int concurrency) {
            List<String> program = new ArrayList<>(JVM_OPTIONS);
            program.addAll(List.of("-jar", jar.toString()));
            return new Packaged("worker-" + concurrency, concurrency, program, List.of());
        }

        @Override
        public List<String> arguments(URI gateway, URI partnerCenter) {
            List<String> all = new ArrayList<>(program);
            all.addAll(List.of(
                    "--server.port=0",
                    "--camunda.client.grpc-address=" + gateway,
                    "--partner-center.base-url=" + partnerCenter,
                    "--partner-center.auth.mode=access-token",
                    "--partner-center.auth.access-token=token",
                    "--license-worker.concurrency=" + concurrency));
            all.addAll(settings);
            return all;
        }
    }

    private static List<String> onTheClassPath(Class<?> main, String... arguments) {
        List<String> all = new ArrayList<>(JVM_OPTIONS);
        all.addAll(List.of(
                "-Dlogback.configurationFile=plain-worker-logback.xml",
                "-classpath",
                System.getProperty("java.class.path"),
                main.getName()));
        all.addAll(List.of(arguments));
        return all;
    }
}
