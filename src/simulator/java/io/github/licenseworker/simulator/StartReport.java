package io.github.licenseworker.simulator;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import io.github.licenseworker.simulator.token.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;

/** What is printed when the simulated Microsoft has started: where it is, who is there, and how to use it. */
record StartReport(SimulatedMicrosoft microsoft) {

    private static final String ROW = "  %-26s %-36s  %s%n";

    String text() {
        return """
                The simulated Microsoft runs, on this machine only. Nothing of it is real.

                  Page that controls it  %s
                  Partner Center         %s
                  Entra                  %s

                %s
                Settings for the license worker, which are in a file too: --spring.config.import=%s

                %s
                Or, without a sign-in:

                %s
                To create accounts, the license worker needs this setting, and the variables below in its environment, by which
                the Key Vault lets it in:

                %s
                For a worker of your own:

                %s
                Ctrl-C ends it.
                """.formatted(
                        microsoft.controlPage(),
                        microsoft.partnerCenter().baseUri(),
                        microsoft.entra().authorityHost(),
                        microsoft.partnerCenter().customers().stream()
                                .map(StartReport::customer)
                                .collect(Collectors.joining("\n")),
                        microsoft.files().workerSettings().toUri(),
                        properties(),
                        """
                        partner-center.base-url=%s
                        partner-center.auth.mode=access-token
                        partner-center.auth.access-token=any-text
                        """.formatted(microsoft.partnerCenter().baseUri()),
                        firstPasswords(),
                        ownWorker());
    }

    /** The settings of the worker, one a line. */
    String properties() {
        return microsoft.workerSettings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String customer(SimulatedCustomer customer) {
        String skus =
                customer.skus().stream().map(sku -> product(customer, sku)).collect(Collectors.joining());
        String users =
                customer.users().stream().map(user -> person(customer, user)).collect(Collectors.joining());
        return "Customer %s, id %s%n".formatted(customer.name(), customer.id())
                + ROW.formatted("Product", "SKU id", "Free seats, subscriptions")
                + skus
                + ROW.formatted("User", "User id", "Usage location, licenses")
                + users;
    }

    private static String product(SimulatedCustomer customer, SimulatedSku sku) {
        return ROW.formatted(
                sku.name(),
                sku.id(),
                "%d of %d, %s"
                        .formatted(
                                customer.availableSeats(sku.id()),
                                customer.totalSeats(sku.id()),
                                customer.subscriptions().stream()
                                        .filter(subscription ->
                                                subscription.skuId().equals(sku.id()))
                                        .map(SimulatedSubscription::id)
                                        .collect(Collectors.joining(" "))));
    }

    private static String person(SimulatedCustomer customer, SimulatedUser user) {
        String licenses = customer.skus().stream()
                .filter(sku -> customer.licensesOf(user.id()).contains(sku.id()))
                .map(sku ->
                        sku.name() + (customer.groupLicensesOf(user.id()).contains(sku.id()) ? " (by a group)" : ""))
                .collect(Collectors.joining(", "));
        return ROW.formatted(
                user.principalName(),
                user.id(),
                "%s, %s".formatted(user.usageLocation().orElse("(none)"), licenses.isEmpty() ? "(none)" : licenses));
    }

    private String firstPasswords() {
        Map<String, String> environment = microsoft.keyVault().environment();
        return "license-worker.passwords.key-vault=%s%n%n"
                        .formatted(microsoft.keyVault().vaultUri())
                + environment.keySet().stream()
                        .sorted()
                        .map(name -> "%s=%s%n".formatted(name, environment.get(name)))
                        .collect(Collectors.joining());
    }

    private String ownWorker() {
        String tenant = microsoft.entra().authorityHost() + "/" + EntraSimulator.TENANT_ID;
        return """
                  Base URL        %s
                  Token endpoint  %s/oauth2/v2.0/token
                  Sign-in page    %s/oauth2/v2.0/authorize
                  Redirect URI    http://localhost, at any port
                  Scope           %s/user_impersonation
                  Tenant id       %s
                  Client id       %s
                  Client secret   %s
                  Refresh token   %s
                  Certificate     %s
                """.formatted(
                        microsoft.partnerCenter().baseUri(),
                        tenant,
                        tenant,
                        TestToken.PARTNER_CENTER,
                        EntraSimulator.TENANT_ID,
                        EntraSimulator.CLIENT_ID,
                        EntraSimulator.CLIENT_SECRET,
                        refreshToken(),
                        microsoft.certificate());
    }

    private String refreshToken() {
        try {
            return Files.readString(microsoft.refreshTokenFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
