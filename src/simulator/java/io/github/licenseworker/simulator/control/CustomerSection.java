package io.github.licenseworker.simulator.control;

import static io.github.licenseworker.simulator.control.Html.bad;
import static io.github.licenseworker.simulator.control.Html.button;
import static io.github.licenseworker.simulator.control.Html.escaped;
import static io.github.licenseworker.simulator.control.Html.form;
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
        return "<h2>%s</h2>\n<div>%s</div>\n<p>Customer id: %s</p>\n"
                        .formatted(escaped(customer.name()), access(), escaped(customer.id()))
                + table(
                        List.of("product", "seats taken", "seats", ""),
                        customer.skus().stream().map(this::product))
                + table(
                        List.of("person", "licenses", "usage location", "licenses by a group"),
                        customer.users().stream().map(this::person));
    }

    private String access() {
        Map<String, String> id = Map.of("customer", customer.id());
        return blocked
                ? bad("Conditional Access blocks the partner.") + button("exempt", "Exempt the partner", id)
                : "Conditional Access lets the partner in. " + button("block", "Block the partner", id);
    }

    private List<String> product(SimulatedSku sku) {
        int total = customer.totalSeats(sku.id());
        return List.of(
                escaped(sku.name()),
                "" + (total - customer.availableSeats(sku.id())),
                "" + total,
                seatButton(sku, "-1", "Take one away")
                        + seatButton(sku, "1", "Add one")
                        + button(
                                "subscription",
                                "Add a subscription",
                                Map.of("customer", customer.id(), "sku", sku.id())));
    }

    private String seatButton(SimulatedSku sku, String by, String label) {
        return button("seats", label, Map.of("customer", customer.id(), "sku", sku.id(), "by", by));
    }

    private List<String> person(SimulatedUser user) {
        String licenses = ofSkus(customer.licensesOf(user.id()), sku -> escaped(sku.name()), ", ");
        return List.of(escaped(user.principalName()), licenses, location(user), groups(user));
    }

    private String location(SimulatedUser user) {
        return form(
                "location",
                "<input name=\"country\" maxlength=\"2\" aria-label=\"Usage location of %s\" value=\"%s\"><button>Set</button>"
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
        return ofSkus(inherited, sku -> escaped(sku.name()) + " " + leaveButton(user, sku), "")
                + form(
                        "join",
                        "<select name=\"sku\" aria-label=\"Group for %s\">%s</select><button>Add to the group</button>"
                                .formatted(escaped(user.principalName()), options),
                        Map.of("customer", customer.id(), "user", user.id()));
    }

    private String leaveButton(SimulatedUser user, SimulatedSku sku) {
        return button(
                "leave",
                "Take out of the group",
                Map.of("customer", customer.id(), "user", user.id(), "sku", sku.id()));
    }

    private String ofSkus(Set<String> ids, Function<SimulatedSku, String> text, String delimiter) {
        return customer.skus().stream()
                .filter(sku -> ids.contains(sku.id()))
                .map(text)
                .collect(Collectors.joining(delimiter));
    }
}
