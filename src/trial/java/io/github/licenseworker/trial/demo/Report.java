package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.keyvault.KeyVaultSimulator;
import io.github.licenseworker.simulator.partnercenter.Ledger;
import java.io.PrintStream;
import java.util.List;

/** What became of the new hires. */
final class Report {

    private final RequestInstances instances;
    private final Ledger ledger;
    private final Customers customers;
    private final KeyVaultSimulator vault;
    private final PrintStream out;

    Report(RequestInstances instances, Ledger ledger, Customers customers, KeyVaultSimulator vault, PrintStream out) {
        this.instances = instances;
        this.ledger = ledger;
        this.customers = customers;
        this.vault = vault;
        this.out = out;
    }

    /** Returns whether everything was completed, and Microsoft shows the seats, licenses and passwords that it should. */
    boolean print(List<Request> requests) {
        out.println();
        out.println(ReportLine.heading());
        for (Request request : requests) {
            if (request.isTeam()) {
                out.println(ReportLine.ofTeam(request, keyOf(request), instances));
            }
            request.hires().forEach(hire -> out.println(ReportLine.of(hire, keyOf(hire, request), instances, ledger)));
        }
        out.println();
        boolean seatsRight = printSeats();
        boolean licensesRight = printLicenses(requests);
        boolean accountsRight = printAccounts();
        return printSummary() && seatsRight && licensesRight && accountsRight;
    }

    private long keyOf(Request request) {
        return instances.find(request).orElseThrow();
    }

    /** A team that is rejected as a whole has no instances for its people. */
    private long keyOf(NewHire hire, Request request) {
        return instances.find(Request.of(hire)).orElseGet(() -> keyOf(request));
    }

    private boolean printSeats() {
        List<Purchase> purchases = instances.purchases().stream()
                .map(instance -> Purchase.of(instance, instances, ledger))
                .toList();
        int granted = purchases.stream().mapToInt(Purchase::granted).sum();
        int bought = Purchase.seats(ledger.seatChanges());
        out.println("Seats bought:" + (purchases.isEmpty() ? " none" : ""));
        purchases.forEach(purchase -> out.println("  " + purchase));
        out.println("Seats: %d granted, %d bought".formatted(granted, bought));
        return granted == bought && purchases.stream().allMatch(purchase -> purchase.granted() == purchase.bought());
    }

    private boolean printLicenses(List<Request> requests) {
        int due = 0;
        int licensed = 0;
        boolean right = true;
        for (Request request : requests) {
            for (NewHire hire : request.hires()) {
                boolean isDue = ProcessPath.endsWithLicense(instances.completedElements(keyOf(hire, request)));
                boolean isLicensed = customers.isLicensed(hire);
                due += isDue ? 1 : 0;
                licensed += isLicensed ? 1 : 0;
                right &= isDue == isLicensed;
            }
        }
        out.println("Licenses: %d due, %d assigned".formatted(due, licensed));
        return right;
    }

    private boolean printAccounts() {
        int created = ledger.userCreations().size();
        long passwords = vault.names().stream()
                .filter(name -> name.startsWith("first-password-"))
                .count();
        out.println("Accounts: %d created, %d with the first password in the vault".formatted(created, passwords));
        return created == passwords;
    }

    private boolean printSummary() {
        List<Long> started = instances.started();
        long completed = started.stream()
                .filter(key -> instances.history(key).isCompleted())
                .count();
        long incidents = started.stream()
                .filter(key -> instances.incident(key).isPresent())
                .count();
        out.println("Process instances that the demo started, one for each person or team:");
        out.println("%d started, %d completed, %d waiting, %d incidents"
                .formatted(started.size(), completed, started.size() - completed - incidents, incidents));
        return completed == started.size();
    }
}
