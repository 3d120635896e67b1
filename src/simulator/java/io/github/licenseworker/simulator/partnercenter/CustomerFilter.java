package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which customers a list is to hold: those whose company name or first domain begins with a text, which is the only
 * search that there is.
 *
 * @param most how many; 0 for all
 */
record CustomerFilter(Function<SimulatedCustomer, String> field, String prefix, int most) {

    /** All customers where the call names no filter; empty where it names one that does not exist. */
    static Optional<CustomerFilter> of(Call call) {
        Optional<Integer> most = most(call.request().queryValues("size"));
        List<String> filters = call.request().queryValues("filter");
        if (filters.isEmpty()) {
            return most.map(size -> new CustomerFilter(SimulatedCustomer::name, "", size));
        }
        JsonNode filter = Json.read(filters.getFirst());
        return text(filter, "Operator").filter("starts_with"::equalsIgnoreCase).isEmpty()
                ? Optional.empty()
                : most.flatMap(size -> text(filter, "Field")
                        .flatMap(CustomerFilter::field)
                        .flatMap(field -> text(filter, "Value").map(value -> new CustomerFilter(field, value, size))));
    }

    List<SimulatedCustomer> in(List<SimulatedCustomer> customers) {
        return customers.stream()
                .filter(customer -> folded(field.apply(customer)).startsWith(folded(prefix)))
                .limit(most == 0 ? Long.MAX_VALUE : most)
                .toList();
    }

    private static Optional<Integer> most(List<String> sizes) {
        try {
            return Optional.of(sizes.isEmpty() ? 0 : Integer.parseUnsignedInt(sizes.getFirst()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Function<SimulatedCustomer, String>> field(String name) {
        return switch (folded(name)) {
            case "companyname" -> Optional.of(SimulatedCustomer::name);
            case "domain" -> Optional.of(SimulatedCustomer::domain);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(JsonNode filter, String member) {
        return Json.member(filter, member).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
