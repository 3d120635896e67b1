package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which free seats somebody has to decide on, and which wait for the next month. */
class FindFreeSeatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IN_THIS_MONTH = "2031-12-20T08:00:00Z";
    private static final String IN_THE_NEXT = "2032-01-02T08:00:00Z";

    private final Decision decision = new Decision(
            ProjectFiles.text(Path.of("bpmn/find-free-seats.dmn")).getBytes(StandardCharsets.UTF_8), "FreeSeats");

    @Test
    void tellsOfEachSkuWhatCanBeGivenBackAndUntilWhen() throws IOException {
        JsonNode found = find(
                null,
                sku(
                        "E3",
                        5,
                        active(3, IN_THE_NEXT, "2032-06-30T00:00:00Z"),
                        active(4, IN_THIS_MONTH, "2032-05-31T00:00:00Z"),
                        active(null, null, "")),
                sku("Power BI", 1, active(0, null, "2032-06-30T00:00:00Z")));

        assertThat(found.path("toDecide")).isEqualTo(JSON.readTree("""
                        [{"skuId": "E3", "skuName": "Name of E3", "seatsFree": 5, "seatsTotal": 10, "returnableSeats": 5,
                          "returnableUntil": "2031-12-20T08:00:00Z", "renewsOn": "2032-05-31T00:00:00Z",
                          "seatsToReturn": null, "when": null},
                         {"skuId": "Power BI", "skuName": "Name of Power BI", "seatsFree": 1, "seatsTotal": 10,
                          "returnableSeats": 0, "returnableUntil": null, "renewsOn": "2032-06-30T00:00:00Z",
                          "seatsToReturn": null, "when": null}]
                        """));
        assertThat(found.path("decideBy").asText()).isEqualTo("2031-12-19T08:00:00Z");
        assertThat(found.path("left").asBoolean()).isTrue();
        assertThat(found.path("anyFree").asBoolean()).isTrue();
    }

    @Test
    void nothingIsFree() {
        JsonNode found = find(null, sku("E3", 0, active(3, IN_THIS_MONTH, "")), sku("E5", -1, active(3, null, "")));

        assertNothing(found);
        assertThat(found.path("anyFree").asBoolean()).isFalse();
    }

    @Test
    void whatIsGivenBackAtTheRenewalAlreadyIsNotFree() {
        Map<String, Object> scheduled = new HashMap<>(active(0, null, "2032-06-30T00:00:00Z"));
        scheduled.put("quantity", 10);
        scheduled.put("quantityAtRenewal", 8);

        assertThat(find(null, sku("E3", 3, scheduled))
                        .at("/toDecide/0/seatsFree")
                        .asInt())
                .isEqualTo(1);
        assertNothing(find(null, sku("E3", 2, scheduled)));
    }

    /** Such as licenses that are free of charge, and those of a subscription that has ended. */
    @Test
    void whatHasNoActiveSubscriptionIsLeftOut() {
        Map<String, Object> ended = new HashMap<>(active(3, IN_THIS_MONTH, ""));
        ended.put("status", "deleted");

        JsonNode found = find(null, sku("Flow Free", 9_999), sku("E3", 5, ended));

        assertNothing(found);
        assertThat(found.path("anyFree").asBoolean()).isFalse();
    }

    @Test
    void aSkuWithoutANameIsCalledByItsPartNumber() {
        Map<String, Object> nameless = new HashMap<>(sku("E3", 5, active(null, null, "")));
        nameless.put("skuName", "");

        assertThat(find(null, nameless).at("/toDecide/0/skuName").asText()).isEqualTo("PART_E3");
    }

    @Test
    void whatWasDecidedIsNotAskedAgain() {
        assertNothing(find(List.of(decided("E3", 5)), sku("E3", 5, active(5, IN_THIS_MONTH, ""))));
        assertNothing(find(List.of(decided("E3", 5)), sku("E3", 4, active(5, IN_THIS_MONTH, ""))));
    }

    @Test
    void whatBecameFreeSinceIsAskedWhereItCannotWait() {
        JsonNode found = find(
                List.of(decided("E3", 4)),
                sku("E3", 5, active(1, IN_THIS_MONTH, "")),
                sku("E5", 1, active(1, IN_THIS_MONTH, "")));

        assertThat(found.path("toDecide")
                        .valueStream()
                        .map(row -> row.path("skuId").asText()))
                .containsExactly("E3", "E5");
    }

    @Test
    void whatBecameFreeSinceAndCanWaitGoesToTheNextMonth() {
        JsonNode found = find(
                List.of(decided("E3", 4)),
                sku("E3", 5, active(1, IN_THE_NEXT, "")),
                sku("E5", 1, active(0, null, "2032-06-30T00:00:00Z")));

        assertThat(found.path("toDecide")).isEmpty();
        assertThat(found.path("decideBy").isNull()).isTrue();
        assertThat(found.path("left").asBoolean()).isTrue();
    }

    private static void assertNothing(JsonNode found) {
        assertThat(found.path("toDecide")).isEmpty();
        assertThat(found.path("left").asBoolean(true)).isFalse();
    }

    private JsonNode find(@Nullable List<?> decided, Map<?, ?>... licenses) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("customerLicenses", Map.of("licenses", List.of(licenses)));
        variables.put("decidedSeats", decided);
        variables.put("monthEnd", "2032-01-01T00:00:00Z");
        return decision.decide(variables);
    }

    private static Map<String, Object> decided(String skuId, int seats) {
        return Map.of("skuId", skuId, "seatsFree", seats);
    }

    @SafeVarargs
    private static Map<String, Object> sku(String id, int free, Map<String, Object>... subscriptions) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map<String, Object> subscription : subscriptions) {
            all.add(subscription);
        }
        return Map.of(
                "skuId",
                id,
                "skuName",
                "Name of " + id,
                "skuPartNumber",
                "PART_" + id,
                "availableSeats",
                free,
                "totalSeats",
                10,
                "subscriptions",
                all);
    }

    private static Map<String, Object> active(
            @Nullable Integer returnable, @Nullable String returnableUntil, String termEnd) {
        Map<String, Object> subscription = new HashMap<>();
        subscription.put("status", "active");
        subscription.put("returnableSeats", returnable);
        subscription.put("returnableUntil", returnableUntil);
        subscription.put("commitmentEndDate", termEnd);
        return subscription;
    }
}
