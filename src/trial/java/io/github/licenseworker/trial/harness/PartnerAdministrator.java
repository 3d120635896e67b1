package io.github.licenseworker.trial.harness;

import java.util.stream.Stream;

/** Plays the person who signs in for the partner: gives the worker's command, and opens the address that it prints. */
public final class PartnerAdministrator {

    private final PartnerTenant partner;

    public PartnerAdministrator(PartnerTenant partner) {
        this.partner = partner;
    }

    /** Renews the consent, as the sign-in page of the tenant lets it end. */
    public void consent() {
        Command command = Command.start(Stream.concat(Stream.of("consent"), Stream.of(partner.settings()))
                .toArray(String[]::new));
        try (Browser browser = new Browser(partner.tls())) {
            var unused = browser.signInAt(command.signInAddress());
        }
        CommandResult finished = command.finish();
        if (finished.exitCode() != 0) {
            throw new IllegalStateException(finished.output());
        }
    }
}
