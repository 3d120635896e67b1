package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed for each license of a customer, evaluated as the engine does it. */
class JudgeLicenseTest {

    private static final Path FILE = Path.of("bpmn/license-findings.dmn");
    private static final Pattern RULE = Pattern.compile("<rule id=\"(.*?)\"");
    private static final String TODAY = "2030-06-01T08:00:00Z";
    private static final String FAR = "2031-05-31T00:00:00Z";

    private final Decision decision = new Decision(text(), "JudgeLicense");

    /** Of 20 seats, with the price of a seat where there is one. */
    @ParameterizedTest
    @CsvSource({
        "20, SPE_E3, 2030-06-30T00:00:00Z, true, 0, , Rule_NothingFree, keep, ",
        "21, SPE_E3, 2030-06-30T00:00:00Z, true, 5, 30, Rule_NothingFree, keep, ",
        "3, FLOW_FREE, 2030-06-30T00:00:00Z, true, 0, , Rule_FreeProduct, keep, ",
        "3, POWER_BI_STANDARD, 2030-06-30T00:00:00Z, true, 0, 0, Rule_FreeProduct, keep, ",
        "3, FLOW_FREE, 2030-06-30T00:00:00Z, true, 0, 15, Rule_HalfEmpty, return, renewal",
        "3, SPE_E3, 2030-06-30T00:00:00Z, true, 0, 0, Rule_NoCost, keep, ",
        "19, SPE_E3, 2031-05-31T00:00:00Z, true, 4, , Rule_ReturnableNow, ask, now",
        "3, SPE_E3, 2030-06-30T00:00:00Z, false, 0, , Rule_EndsSoon, ask, ",
        "20, SPE_E3, 2030-06-30T00:00:00Z, false, 0, , Rule_EndsSoon, ask, ",
        "20, SPE_E3, 2030-06-30T00:00:00Z, false, 0, 30, Rule_EndsSoon, ask, ",
        "20, SPE_E3, 2030-07-30T00:00:00Z, false, 0, 30, Rule_NothingFree, keep, ",
        "19, SPE_E3, 2030-06-30T00:00:00Z, false, 4, , Rule_ReturnableNow, ask, now",
        "3, SPE_E3, 2030-07-30T00:00:00Z, false, 0, 30, Rule_Ends, keep, ",
        "9, SPE_E3, 2030-07-31T00:00:00Z, true, 0, , Rule_HalfEmpty, return, renewal",
        "10, SPE_E3, 2030-07-31T00:00:00Z, true, 0, 10, Rule_Costly, return, renewal",
        "10, SPE_E3, 2030-07-31T00:00:00Z, true, 0, 9, Rule_RenewalNear, ask, renewal",
        "19, SPE_E3, 2030-06-30T00:00:00Z, true, 0, , Rule_RenewalNear, ask, renewal",
        "3, SPE_E3, 2030-08-01T00:00:00Z, true, 0, 30, Rule_Otherwise, keep, ",
        "15, SPE_E3, , , 0, , Rule_RenewalNotKnown, ask, ",
        "16, SPE_E3, , , 0, , Rule_Otherwise, keep, "
    })
    void theRuleDecides(
            int inUse,
            String partNumber,
            String renewal,
            Boolean renews,
            int returnable,
            Integer price,
            String rule,
            String action,
            String when) {
        Map<String, Object> variables = variables(
                license(partNumber, inUse, List.of(subscription(20, renewal, renews, returnable, null))), price);

        JsonNode finding = decision.decide(variables);

        assertThat(decision.rules(variables)).containsExactly(rule);
        assertThat(finding.path("action").asText()).isEqualTo(action);
        assertThat(finding.path("when").asText(null)).isEqualTo(when);
        assertThat(finding.path("why").asText()).isNotEmpty();
    }

    @Test
    void seatsOfOthersAreKept() {
        Map<String, Object> variables = variables(license("SPE_E3", 3, List.of()), null);

        assertThat(decision.rules(variables)).containsExactly("Rule_OfOthers");
    }

    @Test
    void everyRuleDecidesSomeCase() throws NoSuchMethodException {
        String cases = String.join(
                        "\n",
                        getClass()
                                .getDeclaredMethod(
                                        "theRuleDecides",
                                        int.class,
                                        String.class,
                                        String.class,
                                        Boolean.class,
                                        int.class,
                                        Integer.class,
                                        String.class,
                                        String.class,
                                        String.class)
                                .getAnnotation(CsvSource.class)
                                .value())
                + "Rule_OfOthers";

        assertThat(RULE.matcher(new String(text(), StandardCharsets.UTF_8))
                        .results()
                        .map(rule -> rule.group(1)))
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(cases).contains(rule));
    }

    @Test
    void theFactsAreSaid() {
        JsonNode finding = decision.decide(
                variables(license("SPE_E3", 12, List.of(subscription(20, "2030-06-30T00:00:00Z", true, 2, 19))), 20.5));

        assertThat(finding.path("facts").asText())
                .isEqualTo(
                        "7 seats are free of 20, 60 % in use. It renews on 2030-06-30. 1 seat goes at the renewal already."
                                + " Microsoft takes 2 seats back now, until 2030-06-05. The free seats cost 143.5 EUR a month.");
        assertThat(finding.path("freeSeats").asInt()).isEqualTo(7);
        assertThat(finding.path("daysToRenewal").asInt()).isEqualTo(29);
        assertThat(finding.path("skuName").asText()).isEqualTo("Product");
    }

    /** What does not renew can be given back only as long as Microsoft takes it back. */
    @ParameterizedTest
    @CsvSource({"true, 2, 8", "false, 2, 2", "false, 0, 0", ", 0, 8"})
    void seatsThatCanBeGivenBackAreCounted(Boolean renews, int returnable, int givable) {
        JsonNode finding = decision.decide(variables(
                license("SPE_E3", 12, List.of(subscription(20, "2030-06-30T00:00:00Z", renews, returnable, null))),
                null));

        assertThat(finding.path("givableSeats").asInt(-1)).isEqualTo(givable);
    }

    /** Otherwise each review would propose again what an earlier one has scheduled. */
    @Test
    void whatGoesAtTheRenewalAlreadyIsNotFree() {
        Map<String, Object> variables =
                variables(license("SPE_E3", 3, List.of(subscription(20, "2030-06-30T00:00:00Z", true, 0, 3))), null);

        assertThat(decision.rules(variables)).containsExactly("Rule_NothingFree");
        assertThat(decision.decide(variables).path("freeSeats").asInt()).isZero();
    }

    /** Microsoft would take seats back that are in use. */
    @Test
    void noMoreThanTheFreeSeatsAreOffered() {
        JsonNode finding =
                decision.decide(variables(license("SPE_E3", 17, List.of(subscription(20, FAR, true, 15, null))), null));

        assertThat(finding.path("freeSeats").asInt()).isEqualTo(3);
        assertThat(finding.path("returnableSeats").asInt()).isEqualTo(3);
        assertThat(finding.path("facts").asText()).contains("Microsoft takes 3 seats back now");
    }

    @Test
    void theFirstRenewalCounts() {
        Map<String, Object> ended = new HashMap<>(subscription(5, "2030-06-02T00:00:00Z", true, 5, null));
        ended.put("status", "suspended");

        JsonNode finding = decision.decide(variables(
                license(
                        "SPE_E3",
                        10,
                        List.of(
                                subscription(10, FAR, true, 0, null),
                                subscription(10, "2030-06-20T00:00:00Z", true, 0, null),
                                ended)),
                null));

        assertThat(finding.path("renewalDate").asText()).isEqualTo("2030-06-20");
        assertThat(finding.path("returnableSeats").asInt()).isZero();
        assertThat(finding.path("subscriptions").asInt()).isEqualTo(2);
    }

    private static Map<String, Object> license(String partNumber, int inUse, List<Map<String, Object>> subscriptions) {
        return Map.of(
                "skuId",
                "f8a1db68-be16-40ed-86d5-cb42ce701560",
                "skuPartNumber",
                partNumber,
                "skuName",
                "Product",
                "totalSeats",
                20,
                "consumedSeats",
                inUse,
                "availableSeats",
                20 - inUse,
                "subscriptions",
                subscriptions);
    }

    private static Map<String, Object> subscription(
            int quantity, String renewal, Boolean renews, int returnable, Integer atRenewal) {
        Map<String, Object> subscription = new HashMap<>(Map.of("status", "active", "quantity", quantity));
        subscription.put("commitmentEndDate", renewal);
        subscription.put("autoRenewEnabled", renews);
        subscription.put("returnableSeats", returnable);
        subscription.put("returnableUntil", returnable > 0 ? "2030-06-05T10:00:00Z" : null);
        subscription.put("quantityAtRenewal", atRenewal);
        return subscription;
    }

    private static Map<String, Object> variables(Map<String, Object> license, Number price) {
        List<Map<String, Object>> prices = new ArrayList<>();
        prices.add(Map.of("skuPartNumber", "OTHER", "monthlyPricePerSeat", 1));
        if (price != null) {
            prices.add(Map.of(
                    "skuPartNumber",
                    String.valueOf(license.get("skuPartNumber")).toLowerCase(Locale.ROOT),
                    "monthlyPricePerSeat",
                    price));
        }
        return Map.of("license", license, "priceList", prices, "currency", "EUR", "today", TODAY);
    }

    private static byte[] text() {
        try {
            return Files.readAllBytes(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
