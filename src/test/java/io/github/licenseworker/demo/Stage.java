package io.github.licenseworker.demo;

import static io.github.licenseworker.simulator.CallMatcher.onLicenseUpdate;

import io.github.licenseworker.local.PartnerAdministrator;
import io.github.licenseworker.local.PartnerTenant;
import io.github.licenseworker.simulator.Answer;
import io.github.licenseworker.simulator.Answers;
import io.github.licenseworker.simulator.Disruptions;
import io.github.licenseworker.simulator.PartnerCenterSimulator;
import io.github.licenseworker.simulator.SimulatedCustomer;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prepares the simulated Partner Center for a list of new hires, and knows how each one's situation is mended. */
final class Stage {

    private static final String WITH_A_WARNING = """
            {"licenseWarnings":[{"code":"PendingProvisioning","message":"Exchange Online is still being set up",\
            "servicePlans":["EXCHANGE_S_ENTERPRISE"]}],"attributes":{"objectType":"LicenseUpdate"}}""";

    private final PartnerCenterSimulator partnerCenter;
    private final EntraSimulator entra;
    private final PartnerAdministrator administrator;
    private final Map<String, SimulatedCustomer> customers = new HashMap<>();
    private final Map<NewHire, Runnable> repairs = new HashMap<>();

    Stage(PartnerCenterSimulator partnerCenter, PartnerTenant partner, List<NewHire> hires) {
        this.partnerCenter = partnerCenter;
        this.entra = partner.entra();
        this.administrator = new PartnerAdministrator(partner);
        for (NewHire hire : hires) {
            customers.computeIfAbsent(hire.customerId(), id -> partnerCenter.addCustomer(id, hire.customer()));
        }
        for (Product product : Product.values()) {
            customers.forEach((id, customer) -> customer.addSku(product.simulated(), seats(hires, id, product)));
        }
        hires.forEach(this::prepare);
    }

    /** From now on neither Entra nor Partner Center accepts any token that was given out before. */
    void revokeTokens() {
        entra.revokeAll();
        entra.issuedAccessTokens().forEach(token -> partnerCenter.rejectToken(token, Answers.tokenRejected()));
    }

    /** What somebody does outside of Camunda before completing a task for the new hire. */
    void mend(NewHire hire) {
        Runnable repair = repairs.get(hire);
        if (repair != null) {
            repair.run();
        }
    }

    private static int seats(List<NewHire> hires, String customerId, Product product) {
        return (int) hires.stream()
                .filter(hire -> hire.customerId().equals(customerId) && hire.product() == product)
                .filter(hire -> !hire.situation().lacksSeat())
                .count();
    }

    private void prepare(NewHire hire) {
        SimulatedCustomer customer = customers.get(hire.customerId());
        String location = hire.situation() == Situation.NO_USAGE_LOCATION ? null : "US";
        var unused = customer.addUser(hire.objectId(), hire.user(), location);
        switch (hire.situation()) {
            case NONE, WRONG_USER -> {
                // nothing stands in the way at Partner Center
            }
            case WARNING -> once(hire, Answers.afterCommit(Answers.raw(201, "application/json", WITH_A_WARNING)));
            case THROTTLED -> once(hire, Answers.tooManyRequests(Duration.ofSeconds(2)));
            case ANSWER_LOST -> once(hire, Answers.afterCommit(Disruptions.connectionDropped()));
            case TOKEN_REJECTED -> repairs.put(hire, administrator::consent);
            case CONDITIONAL_ACCESS -> untilMended(hire, Answers.conditionalAccessBlocked(), () -> {});
            case NO_USAGE_LOCATION -> repairs.put(hire, () -> customer.setUsageLocation(hire.user(), "US"));
            case NO_FREE_SEAT, NO_FREE_SEAT_REJECTED, UNATTENDED ->
                untilMended(
                        hire,
                        Answers.quotaExceeded(),
                        () -> customer.addSeats(hire.product().skuId(), 1));
        }
    }

    private void once(NewHire hire, Answer answer) {
        var unused = partnerCenter.fault(onLicenseUpdate().user(hire.user()).times(1), answer);
    }

    private void untilMended(NewHire hire, Answer answer, Runnable repair) {
        var fault = partnerCenter.fault(onLicenseUpdate().user(hire.user()), answer);
        repairs.put(hire, () -> {
            repair.run();
            fault.clear();
        });
    }
}
