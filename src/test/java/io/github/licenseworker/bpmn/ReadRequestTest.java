package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given at the start of a process is read as it is meant, or is a problem that a person has to look at. */
class ReadRequestTest {

    private static final Path FILE = Path.of("bpmn/request.dmn");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CUSTOMER = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
    private static final List<String> DURATIONS =
            List.of("escalateAfter", "remindAfter", "decideWithin", "effectWait", "busyWait");

    private final Decision decision = new Decision(text().getBytes(StandardCharsets.UTF_8), "ReadRequest");

    @Test
    void aPriceListIsReadOrAProblem() {
        JsonNode read = readAs(
                "customer",
                "priceList",
                List.of(
                        Map.of("skuPartNumber", " SPE_E3 ", "monthlyPricePerSeat", "36.50"),
                        Map.of("skuPartNumber", "", "monthlyPricePerSeat", "")));

        assertThat(read.path("problems")).isEmpty();
        assertThat(read.path("priceList"))
                .isEqualTo(json(List.of(Map.of("skuPartNumber", "SPE_E3", "monthlyPricePerSeat", 36.50))));
        for (Object given : List.of(
                "SPE_E3",
                Map.of("skuPartNumber", "SPE_E3", "monthlyPricePerSeat", 1),
                List.of("SPE_E3"),
                List.of(Map.of("skuPartNumber", "SPE_E3")),
                List.of(Map.of("monthlyPricePerSeat", 1)),
                List.of(Map.of("skuPartNumber", "SPE_E3", "monthlyPricePerSeat", "36,50")))) {
            assertThat(problems(readAs("customer", "priceList", given)))
                    .as("%s", given)
                    .containsExactly("priceList");
        }
        assertThat(readAs("customer", "priceList", List.of()).path("problems")).isEmpty();
    }

    @Test
    void thereAreDefaults() {
        JsonNode read = readAs("person", "userId", "ada@contoso.example");

        assertThat(read.path("problems")).isEmpty();
        assertThat(read.path("escalateAfter").asText()).isEqualTo("P2D");
        assertThat(read.path("remindAfter").asText()).isEqualTo("P1D");
        assertThat(read.path("decideWithin").asText()).isEqualTo("P5D");
        assertThat(read.path("effectWait").asText()).isEqualTo("PT1M");
        assertThat(read.path("maxEffectWaits")).isEqualTo(json(15));
        assertThat(read.path("busyWait").asText()).isEqualTo("PT1H");
        assertThat(read.path("maxBusyWaits")).isEqualTo(json(24));
        assertThat(read.path("batchSize")).isEqualTo(json(20));
        assertThat(read.path("notifyRequester").asBoolean()).isTrue();
        assertThat(read.path("decisions").isArray()).isTrue();
        assertThat(read.path("requester").isNull()).isTrue();
    }

    /** Camunda's forms send an empty text for a field that nobody fills in. */
    @Test
    void anEmptyTextIsNotGiven() {
        Map<String, Object> empty = new HashMap<>();
        decision.decide(Map.of())
                .fieldNames()
                .forEachRemaining(field -> empty.put(field, field.length() % 2 == 0 ? "" : "  "));
        empty.remove("problems");

        assertThat(decision.decide(empty)).isEqualTo(decision.decide(Map.of()));
    }

    /** A process that calls another one has read them already. */
    @Test
    void whatWasReadIsReadAgainAsTheSame() {
        JsonNode once = decision.decide(Map.of(
                "needs", "team",
                "customerDomain", "Contoso.com ",
                "people", List.of("ada@contoso.example", Map.of("userId", "bob@contoso.example")),
                "escalateAfter", "2 weeks",
                "removeAt", "24.12.2030",
                "neededBy", "2030-12-24T10:00:00+01:00[Europe/Berlin]",
                "monthlyPricePerSeat", "20.50",
                "seats", "3",
                "notifyRequester", "false"));

        assertThat(once.path("problems")).isEmpty();
        assertThat(decision.decide(JSON.convertValue(once, new TypeReference<Map<String, Object>>() {})))
                .isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource({
        "P2D, P2D",
        "' P2D ', P2D",
        "p2d, P2D",
        "PT36H, PT36H",
        "P1M, P1M",
        "2 days, P2D",
        "1 day, P1D",
        "8 hours, PT8H",
        "90 Minutes, PT90M",
        "P2W, P14D",
        "1 week, P7D"
    })
    void durationsAreReadAsMeant(String given, String read) {
        for (String name : DURATIONS) {
            JsonNode request = readAs("leaver", name, given);

            assertThat(request.path(name).asText()).isEqualTo(read);
            assertThat(problems(request)).containsExactly("userId");
        }
    }

    /** Zero and less would let a timer spin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "2",
                "2 Tage",
                "-P1D",
                "P0D",
                "PT0S",
                "0 days",
                "PT0.5S",
                "P1M2D",
                "P1000Y",
                "P999999999999D",
                "P"
            })
    void durationsThatCannotBeReadAreProblems(String given) {
        for (String name : DURATIONS) {
            JsonNode request = readAs("person", name, given);

            assertThat(problems(request)).containsExactly(name, "userId");
            assertThat(request.at("/problems/0/message").asText())
                    .contains("(given: %s)".formatted(given))
                    .hasSizeLessThan(160);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2030-12-24, 2030-12-24T00:00:00Z",
        "24.12.2030, 2030-12-24T00:00:00Z",
        "1.2.2030, 2030-02-01T00:00:00Z",
        "2030-01-31T17:00:00+01:00, 2030-01-31T17:00:00+01:00",
        "2030-01-31T17:00:00+01:00[Europe/Berlin], 2030-01-31T17:00:00+01:00",
        "2030-01-31T17:00:00Z[GMT], 2030-01-31T17:00:00Z",
        "2030-01-31T17:00:00[Europe/Berlin], 2030-01-31T17:00:00@Europe/Berlin",
        "2030-01-31T17:00:00.5@Europe/Berlin, 2030-01-31T17:00:00.5@Europe/Berlin",
        "2030-01-31T17:00, 2030-01-31T17:00Z",
        "' 2030-01-31T17:00:00Z ', 2030-01-31T17:00:00Z"
    })
    void datesAreReadAsMeant(String given, String read) {
        for (String name : List.of("removeAt", "startDate")) {
            assertThat(readAs("seats", name, given).path(name).asText()).isEqualTo(read);
        }
        assertThat(readAs("seats", "neededBy", given).path("neededBy").asText()).isEqualTo(read.substring(0, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12/24/2030", "2030-02-30", "31.02.2030", "tomorrow", "2030-01-31T17:00:00[Nowhere]", "20301224"
            })
    void datesThatCannotBeReadAreProblems(String given) {
        for (String name : List.of("removeAt", "startDate", "neededBy")) {
            assertThat(problems(readAs("person", name, given))).containsExactly(name, "userId");
        }
    }

    @ParameterizedTest
    @CsvSource({"2000, 2000", "2000.50, 2000.5", "' 20 ', 20", "0, 0"})
    void aPriceThatIsATextIsRead(String given, double read) {
        assertThat(readAs("person", "monthlyPricePerSeat", given)
                        .path("monthlyPricePerSeat")
                        .asDouble(-1))
                .isEqualTo(read);
    }

    /** A price that is there must not pass for one that is not there: that would lower the approval. */
    @ParameterizedTest
    @ValueSource(strings = {"2.000,00", "2,000", "free", "-1", "1e5", "NaN", "20 EUR"})
    void aPriceThatCannotBeReadIsAProblem(String given) {
        assertThat(problems(readAs("person", "monthlyPricePerSeat", given)))
                .containsExactly("monthlyPricePerSeat", "userId");
    }

    @Test
    void aPriceOfAnotherTypeIsAProblem() {
        for (Object given : List.of(true, -1, List.of(2000), Map.of("amount", 2000))) {
            assertThat(problems(readAs("person", "monthlyPricePerSeat", given)))
                    .containsExactly("monthlyPricePerSeat", "userId");
        }
    }

    @Test
    void countsAreWholeNumbersWithinBounds() {
        for (String name : List.of("maxEffectWaits", "maxBusyWaits")) {
            assertThat(readAs("person", name, "3").path(name)).isEqualTo(json(3));
            assertThat(readAs("person", name, 0).path(name)).isEqualTo(json(0));
            for (Object given : List.of("fifteen", -1, 1.5, 1001)) {
                assertThat(problems(readAs("person", name, given)))
                        .as("%s = %s", name, given)
                        .containsExactly(name, "userId");
            }
        }
        for (Object given : List.of(0, -1, 1.5, "many")) {
            assertThat(problems(readAs("seats", "seats", given))).containsExactly("seats");
            assertThat(problems(readAs("person", "batchSize", given))).containsExactly("batchSize", "userId");
        }
        assertThat(readAs("person", "batchSize", "100").path("batchSize")).isEqualTo(json(100));
        assertThat(problems(readAs("person", "batchSize", 101))).containsExactly("batchSize", "userId");
        assertThat(problems(readAs("seats", "seats", ""))).containsExactly("seats");
    }

    @Test
    void everybodyOfATeamCountsOnce() {
        JsonNode read = readAs(
                "team",
                "people",
                List.of(
                        Map.of("userId", " ada@contoso.example ", "employeeName", "Ada", "usageLocation", "de"),
                        "bob@contoso.example",
                        Map.of("userId", "ADA@contoso.example")));

        assertThat(read.path("problems")).isEmpty();
        assertThat(read.path("people").findValuesAsText("userId"))
                .containsExactly("ada@contoso.example", "bob@contoso.example");
        assertThat(read.at("/people/0/employeeName").asText()).isEqualTo("Ada");
        assertThat(read.at("/people/0/usageLocation").asText()).isEqualTo("DE");
        assertThat(read.at("/people/1/employeeName").isNull()).isTrue();
    }

    @Test
    void aTeamCanBeAText() {
        assertThat(readAs("team", "people", "ada@contoso.example\r\nbob@contoso.example, ada@contoso.example\n\n")
                        .path("people")
                        .findValuesAsText("userId"))
                .containsExactly("ada@contoso.example", "bob@contoso.example");
    }

    @Test
    void aTeamWithoutPeopleIsAProblem() {
        for (Object given : List.of("", " ", List.of())) {
            assertThat(problems(readAs("team", "people", given))).containsExactly("people");
        }
        assertThat(problems(decision.decide(Map.of("needs", "team", "customerId", CUSTOMER))))
                .containsExactly("people");
    }

    @Test
    void aTeamWithSomebodyWhoCannotBeFoundIsAProblem() {
        for (Object given : List.of(
                5,
                true,
                "Ada",
                List.of("ada@contoso.example", "Ada"),
                List.of(Map.of("employeeName", "Ada")),
                List.of(List.of("ada@contoso.example")))) {
            assertThat(problems(readAs("team", "people", given)))
                    .as("people = %s", given)
                    .contains("people");
        }
    }

    @Test
    void theCustomerAndThePersonAreNeeded() {
        assertThat(problems(decision.decide(Map.of("needs", "person")))).containsExactly("customerId", "userId");
        assertThat(problems(decision.decide(Map.of("needs", "leaver")))).containsExactly("customerId", "userId");
        assertThat(problems(decision.decide(
                        Map.of("needs", "seats", "seats", 1, "customerDomain", "contoso.onmicrosoft.com"))))
                .isEmpty();
        assertThat(problems(decision.decide(Map.of("needs", "person", "customerId", "Contoso", "userId", "Ada"))))
                .containsExactly("customerId", "userId");
        assertThat(problems(decision.decide(Map.of("needs", "seats", "seats", 1, "customerDomain", "Contoso"))))
                .containsExactly("customerDomain");
    }

    @Test
    void theRequesterIsNeededWhereTheOperatorSaysSo() {
        Decision strict = strict();
        Map<String, Object> request =
                Map.of("needs", "leaver", "customerId", CUSTOMER, "userId", "ada@contoso.example");

        assertThat(problems(strict.decide(request))).containsExactly("requester");
        assertThat(problems(decision.decide(request))).isEmpty();
        assertThat(problems(strict.decide(with(request, "requester", " ")))).containsExactly("requester");
        assertThat(problems(strict.decide(with(request, "requester", "grace")))).isEmpty();
    }

    /** A schedule or a month's list asks for itself, and then a person decides. */
    @Test
    void noRequesterIsNeededWhereAPersonDecidesBeforeAnythingIsGivenBack() {
        Decision strict = strict();
        Map<String, Object> seatsBack = Map.of("needs", "seats-back", "customerId", CUSTOMER, "seats", 2);
        Map<String, Object> claimed = with(seatsBack, "approved", true);

        assertThat(problems(strict.decide(Map.of("needs", "customer", "customerId", CUSTOMER))))
                .isEmpty();
        for (String task : List.of("decide-on-free-seats", "decide-on-license-review")) {
            Map<String, Object> decided =
                    with(claimed, "decisions", List.of(Map.of("task", task, "decision", "return", "decidedBy", "ada")));
            assertThat(problems(strict.decide(decided))).as(task).isEmpty();
            assertThat(problems(strict.decide(with(decided, "approved", false))))
                    .containsExactly("requester");
        }
        assertThat(problems(strict.decide(seatsBack))).containsExactly("requester");
        assertThat(problems(strict.decide(claimed))).containsExactly("requester");
        assertThat(problems(strict.decide(with(
                        claimed,
                        "decisions",
                        List.of(Map.of("task", "correct-start-data", "decision", "retry", "decidedBy", "ada"))))))
                .containsExactly("requester");
    }

    @Test
    void aChangeNamesBothLicensesAndItsPeople() {
        JsonNode read = readAs("change", "newSkuPartNumber", " SPE_E5 ");

        assertThat(read.path("newSkuPartNumber").asText()).isEqualTo("SPE_E5");
        assertThat(problems(read)).containsExactly("userId");
        assertThat(problems(readAs("changes", "newSkuName", "Office 365 E5"))).containsExactly("people");
        for (String name : List.of("newSkuId", "newSkuPartNumber", "newSkuName")) {
            assertThat(problems(readAs("person", name, List.of()))).containsExactly(name, "userId");
        }
    }

    @Test
    void whoAsksMayDoWithoutAMessage() {
        assertThat(readAs("person", "notifyRequester", "False")
                        .path("notifyRequester")
                        .asBoolean(true))
                .isFalse();
        assertThat(problems(readAs("person", "notifyRequester", "no"))).containsExactly("notifyRequester", "userId");
        assertThat(problems(readAs("person", "requesterEmail", "grace"))).containsExactly("requesterEmail", "userId");
        assertThat(problems(readAs("person", "currency", "Euro"))).containsExactly("currency", "userId");
        assertThat(readAs("person", "currency", "eur").path("currency").asText())
                .isEqualTo("EUR");
    }

    /** The decision of an operator who demands that each request names who asks. */
    private static Decision strict() {
        return new Decision(
                text().replace("requesterRequired: false", "requesterRequired: true")
                        .getBytes(StandardCharsets.UTF_8),
                "ReadRequest");
    }

    private JsonNode readAs(String needs, String name, Object given) {
        return decision.decide(with(Map.of("needs", needs, "customerId", CUSTOMER), name, given));
    }

    private static List<String> problems(JsonNode request) {
        return request.path("problems").findValuesAsText("field");
    }

    private static Map<String, Object> with(Map<String, Object> variables, String name, Object value) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put(name, value);
        return all;
    }

    private static JsonNode json(Object value) {
        return JSON.valueToTree(value);
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
