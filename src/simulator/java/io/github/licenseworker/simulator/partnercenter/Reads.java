package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.function.Function;

/** The resources that are only read: the list of customers, subscribed SKUs, a user, a user's licenses. */
final class Reads {

    private Reads() {}

    static Answer customers(List<SimulatedCustomer> customers, Call call) {
        return CustomerFilter.of(call)
                .map(filter -> Answers.document(Json.collection(filter.in(customers), Documents::listedCustomer)))
                .orElseGet(Answers::propertyInvalid);
    }

    static Answer subscribedSkus(SimulatedCustomer customer, Call call) {
        return ofGroups(
                call,
                groups -> customer.ask(state -> {
                    List<Holding> holdings = state.holdings().stream()
                            .filter(holding -> groups.contains(holding.sku().group()))
                            .toList();
                    return Answers.document(Json.collection(
                            holdings,
                            holding -> Documents.subscribedSku(
                                    holding, holding.shown(state.consumedSeats(holding.sku())))));
                }));
    }

    static Answer licenses(SimulatedCustomer customer, Call call) {
        return ofGroups(
                call,
                groups -> ofUser(customer, call, (state, user) -> {
                    NavigableMap<String, NavigableSet<String>> licenses = user.readLicenses();
                    List<SimulatedSku> skus = licenses.keySet().stream()
                            .map(state::knownSku)
                            .filter(sku -> groups.contains(sku.group()))
                            .toList();
                    return Json.collection(skus, sku -> Documents.license(sku, licenses.get(sku.id())));
                }));
    }

    static Answer user(SimulatedCustomer customer, Call call) {
        return ofUser(customer, call, (state, user) -> Documents.user(user, call.path()));
    }

    private static Answer ofGroups(Call call, Function<Set<LicenseGroup>, Answer> answer) {
        return LicenseGroups.of(call).map(answer).orElseGet(Answers::propertyInvalid);
    }

    private interface UserRead {

        ObjectNode read(CustomerState state, SimulatedUser user);
    }

    private static Answer ofUser(SimulatedCustomer customer, Call call, UserRead document) {
        return customer.ask(state -> state.user(call.target().user())
                .filter(SimulatedUser::isVisibleToThisCall)
                .map(user -> Answers.document(document.read(state, user)))
                .orElseGet(Answers::userNotFound));
    }
}
