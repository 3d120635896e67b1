package io.github.licenseworker.local;

import io.github.licenseworker.commandline.CommandLineTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** Plays the person who signs in for the partner: gives the worker's command, and opens the address that it prints. */
public final class PartnerAdministrator {

    private static final int SCREEN_SIZE = 64 * 1024;

    private final PartnerTenant partner;

    public PartnerAdministrator(PartnerTenant partner) {
        this.partner = partner;
    }

    /** Renews the consent, as the sign-in page of the tenant lets it end. */
    public void consent() {
        String[] command = Stream.concat(Stream.of("consent"), Stream.of(partner.settings()))
                .toArray(String[]::new);
        try (PipedReader screen = new PipedReader(SCREEN_SIZE);
                PrintWriter terminal = new PrintWriter(new PipedWriter(screen), true)) {
            FutureTask<Integer> running = new FutureTask<>(
                    () -> CommandLineTool.run(new BufferedReader(Reader.nullReader()), terminal, command));
            Thread.ofPlatform().name("consent").daemon().start(running);
            browse(new BufferedReader(screen)
                    .lines()
                    .filter(line -> line.startsWith("https://"))
                    .findFirst()
                    .orElseThrow());
            if (running.get() != 0) {
                throw new IllegalStateException("The consent was not renewed");
            }
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Follows the way from the sign-in page back to the command. */
    private void browse(String address) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newBuilder()
                .sslContext(partner.tls().sslContext())
                .followRedirects(Redirect.ALWAYS)
                .build()) {
            var unused =
                    browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding());
        }
    }
}
