package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which records a request for the activity log is about. */
record ActivityFilter(Predicate<Activity> condition) {

    /** All where the request names no filter; empty where it names one that does not exist. */
    static Optional<ActivityFilter> of(Call call) {
        List<String> filters = call.request().queryValues("filter");
        if (filters.isEmpty()) {
            return Optional.of(new ActivityFilter(activity -> true));
        }
        JsonNode filter = Json.read(filters.getFirst());
        String value = text(filter, "Value");
        return switch (text(filter, "Field") + " " + text(filter, "Operator")) {
            case "customerid equals" ->
                Optional.of(
                        new ActivityFilter(activity -> activity.customer().id().equalsIgnoreCase(value)));
            case "resourcetype equals" ->
                Optional.of(
                        new ActivityFilter(activity -> activity.resourceType().equalsIgnoreCase(value)));
            case "companyname substring" ->
                Optional.of(new ActivityFilter(activity ->
                        activity.customer().name().toLowerCase(Locale.ROOT).contains(value)));
            default -> Optional.empty();
        };
    }

    boolean takes(Activity activity) {
        return condition.test(activity);
    }

    private static String text(JsonNode filter, String member) {
        return Json.member(filter, member)
                .filter(JsonNode::isTextual)
                .map(value -> value.textValue().toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
