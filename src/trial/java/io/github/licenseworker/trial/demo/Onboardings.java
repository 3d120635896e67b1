package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.control.Microsoft;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The requests of the demo's own list and further ones, where somebody else starts the processes and plays the people. */
public final class Onboardings {

    /** A process that is to be started, and whom it is for. */
    public record ProcessStart(String name, String processId, Map<String, Object> variables) {}

    private Onboardings() {}

    /** Lets the simulators have in store for everybody what the requests are to meet. */
    public static List<ProcessStart> prepare(PartnerCenterSimulator partnerCenter, Microsoft microsoft) {
        List<NewHire> hires = Demo.ownList().hires();
        Customers customers = new Customers(partnerCenter);
        SituationSetup situations = new SituationSetup(partnerCenter, microsoft::renewConsent, customers);
        for (NewHire hire : hires) {
            switch (hire.situation()) {
                // Their ends come when somebody plays them
                case CONDITIONAL_ACCESS -> microsoft.block(hire.customerId(), situations.add(hire));
                case TOKEN_REJECTED -> microsoft.refuseTokensFor(situations.add(hire));
                default -> situations.prepare(hire);
            }
        }
        Stream<ProcessStart> ofList = Request.of(hires).stream()
                .map(request -> new ProcessStart(request.name(), request.processId(), request.variables()));
        List<ProcessStart> further = new FurtherRequests(situations, customers).prepare();
        return Stream.concat(ofList, further.stream()).toList();
    }
}
