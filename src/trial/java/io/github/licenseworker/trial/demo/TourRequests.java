package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.control.Microsoft;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.harness.Models;
import java.util.List;
import java.util.Locale;

/** The people of a guided tour, at a customer of their own, so that nothing else gets in the way. */
public final class TourRequests {

    private static final String CUSTOMER = "Tailspin";

    private final SituationSetup situations;

    private TourRequests(SituationSetup situations) {
        this.situations = situations;
    }

    /** Lets the simulators have in store what the tour is to meet; returns the requests that wait for it. */
    public static List<ProcessStart> prepare(PartnerCenterSimulator partnerCenter, Microsoft microsoft) {
        Customers customers = new Customers(partnerCenter);
        customers.subscription(CUSTOMER, Product.MICROSOFT_365_E5).boughtOutside(1);
        SituationSetup situations = new SituationSetup(partnerCenter, microsoft::renewConsent, customers);
        return new TourRequests(situations).prepare(microsoft);
    }

    private List<ProcessStart> prepare(Microsoft microsoft) {
        // The tour has somebody ask for these two
        situations.prepare(hire("Carpenter", Product.OFFICE_365_E3, Situation.NONE));
        situations.prepare(hire("Mason", Product.MICROSOFT_365_E3, Situation.NONE));
        NewHire baker = hire("Baker", Product.MICROSOFT_365_E3, Situation.CONDITIONAL_ACCESS);
        microsoft.block(baker.customerId(), situations.add(baker));
        return List.of(
                start(Models.ONBOARDING, baker),
                startPrepared(Models.ONBOARDING, hire("Tailor", Product.POWER_BI_PRO, Situation.NO_FREE_SEAT)),
                startPrepared(Models.ONBOARDING, hire("Weaver", Product.VISIO_PLAN_2, Situation.NO_FREE_SEAT)),
                startPrepared(Models.EMPLOYEE_ONBOARDING, hire("Glazier", Product.OFFICE_365_E3, Situation.NONE)));
    }

    private ProcessStart startPrepared(String process, NewHire hire) {
        situations.prepare(hire);
        return start(process, hire);
    }

    private static ProcessStart start(String process, NewHire hire) {
        return new ProcessStart(hire.employee(), process, Request.of(hire).variables());
    }

    private static NewHire hire(String employee, Product product, Situation situation) {
        String user = employee.toLowerCase(Locale.ROOT) + "@tailspin.example";
        return new NewHire(employee, CUSTOMER, user, product, situation, "");
    }
}
