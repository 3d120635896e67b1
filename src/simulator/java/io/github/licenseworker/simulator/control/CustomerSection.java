package io.github.licenseworker.simulator.control;

import static io.github.licenseworker.simulator.control.Html.bad;
import static io.github.licenseworker.simulator.control.Html.button;
import static io.github.licenseworker.simulator.control.Html.escaped;
import static io.github.licenseworker.simulator.control.Html.form;
import static io.github.licenseworker.simulator.control.Html.good;
import static io.github.licenseworker.simulator.control.Html.named;
import static io.github.licenseworker.simulator.control.Html.table;

import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the page shows of a customer, and what can be done there. */
record CustomerSection(SimulatedCustomer customer, boolean blocked) {

    String html() {
        return "<h2>%s</h2>\n<p>Customer id: <code>%s</code></p>\n<div>%s</div>\n"
                        .formatted(escaped(customer.name()), escaped(customer.id()), access())
                + table(
                        List.of("Product, with SKU id", "Seats taken", "Seats", "Subscriptions", "Change"),
                        customer.skus().stream().map(this::product))
                + table(
                        List.of("Person, with user id", "Licenses", "Usage location", "Licenses by a group"),
                        customer.users().stream().map(this::person))
                + newUser();
    }

    private String access() {
        Map<String, String> id = Map.of("customer", customer.id());
        return blocked
                ? bad("Conditional Access blocks the partner.") + button("exempt", "Exempt the partner", id)
                : good("Conditional Access lets the partner in.") + button("block", "Block the partner", id);
    }

    private List<String> product(SimulatedSku sku) {
        int total = customer.totalSeats(sku.id());
        return List.of(
                named(sku.name(), sku.id()),
                "" + (total - customer.availableSeats(sku.id())),
                "" + total,
                subscriptions(sku),
                seatButton(sku, "1", "Add a seat")
                        + seatButton(sku, "-1", "Take a seat away")
                        + button(
                                "subscription",
                                "Add a subscription",
                                Map.of("customer", customer.id(), "sku", sku.id())));
    }

    private String subscriptions(SimulatedSku sku) {
        return customer.subscriptions().stream()
                .filter(subscription -> subscription.skuId().equals(sku.id()))
                .map(subscription ->
                        "%d: <code>%s</code>".formatted(subscription.quantity(), escaped(subscription.id())))
                .collect(Collectors.joining("<br>"));
    }

    private String seatButton(SimulatedSku sku, String by, String label) {
        return button("seats", label, Map.of("customer", customer.id(), "sku", sku.id(), "by", by));
    }

    private List<String> person(SimulatedUser user) {
        String licenses = ofSkus(customer.licensesOf(user.id()), sku -> escaped(sku.name()), "<br>");
        return List.of(named(user.principalName(), user.id()), licenses, location(user), groups(user));
    }

    private String location(SimulatedUser user) {
        return form(
                "location",
                "<input name=\"country\" maxlength=\"2\" aria-label=\"Usage location of %s\" value=\"%s\"> <button>Set</button>"
                        .formatted(
                                escaped(user.principalName()),
                                escaped(user.usageLocation().orElse(""))),
                Map.of("customer", customer.id(), "user", user.id()));
    }

    private String groups(SimulatedUser user) {
        Set<String> inherited = customer.groupLicensesOf(user.id());
        String options = customer.skus().stream()
                .filter(sku -> !inherited.contains(sku.id()))
                .map(sku -> "<option value=\"%s\">%s</option>".formatted(escaped(sku.id()), escaped(sku.name())))
                .collect(Collectors.joining());
        String join = options.isEmpty()
                ? ""
                : form(
                        "join-group",
                        "<select name=\"sku\" aria-label=\"Group for %s\">%s</select> <button>Add to the group</button>"
                                .formatted(escaped(user.principalName()), options),
                        Map.of("customer", customer.id(), "user", user.id()));
        return ofSkus(inherited, sku -> escaped(sku.name()) + " " + leaveButton(user, sku) + "<br>", "") + join;
    }

    private String leaveButton(SimulatedUser user, SimulatedSku sku) {
        return button(
                "leave-group",
                "Take out of the group",
                Map.of("customer", customer.id(), "user", user.id(), "sku", sku.id()));
    }

    private String newUser() {
        return "<div>%s</div>\n"
                .formatted(form(
                        "user",
                        "New user <input name=\"user\" placeholder=\"name@domain\" aria-label=\"User principal name\">"
                                + ", usage location <input name=\"country\" maxlength=\"2\" aria-label=\"Usage location\">"
                                + ", not found by the first"
                                + " <input name=\"hidden\" type=\"number\" min=\"0\" value=\"0\" aria-label=\"Calls\">"
                                + " calls <button>Add the user</button>",
                        Map.of("customer", customer.id())));
    }

    private String ofSkus(Set<String> ids, Function<SimulatedSku, String> text, String delimiter) {
        return customer.skus().stream()
                .filter(sku -> ids.contains(sku.id()))
                .map(text)
                .collect(Collectors.joining(delimiter));
    }
}
