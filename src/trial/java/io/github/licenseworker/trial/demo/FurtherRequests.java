package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.harness.Models;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Requests that lead to the tasks which the demo's list does not bring about, and what they need. */
final class FurtherRequests {

    private static final String CUSTOMER = "Contoso";
    private static final Map<String, Object> UNKNOWN_LICENSE = Map.of("skuName", "Office");

    private final SituationSetup situations;
    private final Customers customers;

    FurtherRequests(SituationSetup situations, Customers customers) {
        this.situations = situations;
        this.customers = customers;
    }

    List<ProcessStart> prepare() {
        NewHire porter = hire("Porter", Product.POWER_BI_PRO, Situation.NONE, "");
        NewHire roofer = hire("Roofer", Product.MICROSOFT_365_E3, Situation.NONE, "");
        List<NewHire> workshop = List.of(
                hire("Turner", Product.OFFICE_365_E3, Situation.NONE, "Workshop"),
                hire("Welder", Product.OFFICE_365_E3, Situation.NONE, "Workshop"));
        NewHire courier = hire("Courier", Product.OFFICE_365_E3, Situation.NONE, "");
        customers.giveByGroup(porter);
        customers.give(roofer);
        customers.give(courier);
        situations.refuseOnce(courier);
        NewHire baker = leaver("Baker");
        leaver("Butcher");
        leaver("Cobbler");
        leaver("Dyer");
        var unused = give("Drummer", Product.OFFICE_365_E3);
        customers.subscription(CUSTOMER, Product.MICROSOFT_365_E5).boughtOutside(2);
        Stream<ProcessStart> ofPeople = Stream.of(
                alone(Models.OFFBOARDING, porter, Map.of()),
                alone(Models.OFFBOARDING, roofer, UNKNOWN_LICENSE),
                alone(Models.OFFBOARDING, unknown("Sailor"), Map.of()),
                alone(Models.EMPLOYEE_OFFBOARDING, baker, Map.of("effectWait", "PT2S")),
                change("Butler", Situation.NONE, Map.of("newSkuName", "Office")),
                change("Curator", Situation.WARNING, Map.of()),
                changeOfList(),
                start(Models.TEAM_ONBOARDING, new Request("Workshop", workshop, true), UNKNOWN_LICENSE),
                alone(Models.ONBOARDING, hire("Plumber", Product.OFFICE_365_E3, Situation.NONE, ""), UNKNOWN_LICENSE),
                alone(Models.EMPLOYEE_ONBOARDING, hire("Teacher", Product.OFFICE_365_E3, Situation.NONE, ""), Map.of()),
                alone(Models.ONBOARDING, courier, Map.of("escalateAfter", "PT1M")),
                alone(Models.ONBOARDING, withoutSeat("Usher"), Map.of("remindAfter", "PT1M")),
                alone(Models.ONBOARDING, withoutSeat("Watchman"), Map.of("decideWithin", "PT1M")));
        return Stream.of(ofPeople, new SeatRequests(customers).prepare(), new ReviewRequests(customers).prepare())
                .flatMap(requests -> requests)
                .toList();
    }

    /** Somebody with Office 365 E3 is to have Microsoft 365 E5 instead. */
    private ProcessStart change(String employee, Situation situation, Map<String, Object> others) {
        NewHire hire = hire(employee, Product.MICROSOFT_365_E5, situation, "");
        NewHire former = new NewHire(employee, CUSTOMER, hire.user(), Product.OFFICE_365_E3, Situation.NONE, "");
        customers.subscription(former).boughtOutside(1);
        customers.give(former);
        Map<String, Object> variables = new HashMap<>(Map.of(
                "skuName",
                former.product().productName(),
                "newSkuName",
                hire.product().productName()));
        variables.putAll(others);
        return alone(Models.CHANGE, hire, variables);
    }

    /** Two people with Office 365 E3 are to have Microsoft 365 E5 instead. */
    private ProcessStart changeOfList() {
        List<NewHire> bindery = List.of(
                hire("Archivist", Product.OFFICE_365_E3, Situation.NONE, "Bindery"),
                hire("Binder", Product.OFFICE_365_E3, Situation.NONE, "Bindery"));
        bindery.forEach(customers::give);
        return start(
                Models.CHANGE_OF_LIST,
                new Request("Bindery", bindery, true),
                Map.of("newSkuName", Product.MICROSOFT_365_E5.productName()));
    }

    /** Somebody has the license already, and no request is about it. */
    private NewHire give(String employee, Product product) {
        NewHire hire = hire(employee, product, Situation.NONE, "");
        customers.give(hire);
        return hire;
    }

    /** Somebody whose only license has the mailbox, and a seat of its own. */
    private NewHire leaver(String employee) {
        customers.subscription(CUSTOMER, Product.OFFICE_365_E3).boughtOutside(1);
        return give(employee, Product.OFFICE_365_E3);
    }

    private NewHire withoutSeat(String employee) {
        return hire(employee, Product.VISIO_PLAN_2, Situation.NO_FREE_SEAT, "");
    }

    private NewHire hire(String employee, Product product, Situation situation, String team) {
        NewHire hire = new NewHire(employee, CUSTOMER, user(employee), product, situation, team);
        situations.prepare(hire);
        return hire;
    }

    /** Somebody who is no user of the customer. */
    private static NewHire unknown(String employee) {
        return new NewHire(employee, CUSTOMER, user(employee), Product.OFFICE_365_E3, Situation.NONE, "");
    }

    private static String user(String employee) {
        return employee.toLowerCase(Locale.ROOT) + "@contoso.example";
    }

    private static ProcessStart alone(String process, NewHire hire, Map<String, Object> others) {
        return start(process, Request.of(hire), others);
    }

    private static ProcessStart start(String process, Request request, Map<String, Object> others) {
        Map<String, Object> variables = new HashMap<>(request.variables());
        variables.putAll(others);
        return new ProcessStart(request.name(), process, variables);
    }
}
