package io.github.licenseworker.trial.browser.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of instances where many are there, most of them called by others. */
class ManyInstancesTest extends PageFixture {

    private static final int REQUESTS = 15;

    @Test
    void eachIsListedOnceWithTheOneThatCalledIt() {
        var unused = licensee.customer().addSubscription(licensee.skuId(), licensee.skuId(), 1);
        List<String> roots = IntStream.range(0, REQUESTS)
                .mapToObj(
                        i -> start(SEAT_PURCHASE, Map.of("seats", 1, "requester", "grace", "employeeName", "No " + i)))
                .toList();
        roots.forEach(root -> awaitTask(root, APPROVE));

        List<JsonNode> listed = page.get("/instances").valueStream().toList();

        assertThat(listed).extracting(each -> each.required("key").textValue()).doesNotHaveDuplicates();
        assertThat(listed)
                .extracting(each -> each.required("started").textValue())
                .isSortedAccordingTo(Comparator.reverseOrder());
        Map<String, JsonNode> byKey = listed.stream()
                .collect(Collectors.toMap(each -> each.required("key").textValue(), Function.identity()));
        List<JsonNode> ours = listed.stream()
                .filter(each -> roots.contains(each.required("root").textValue()))
                .toList();
        assertThat(ours).hasSizeGreaterThanOrEqualTo(60);
        assertThat(ours).allSatisfy(each -> {
            boolean isRoot = roots.contains(each.required("key").textValue());
            assertThat(each.required("parent").isNull()).isEqualTo(isRoot);
            assertThat(each.required("state").textValue())
                    .isEqualTo(each.required("ended").isNull() ? "active" : "completed");
            assertThat(each.required("at").isEmpty())
                    .isEqualTo(!each.required("ended").isNull());
            if (!isRoot) {
                assertThat(byKey.get(each.required("parent").textValue()).required("root"))
                        .isEqualTo(each.required("root"));
                assertThat(texts(
                                page.get("/instances/" + each.required("parent").textValue())
                                        .required("calls"),
                                "instance"))
                        .contains(each.required("key").textValue());
            }
        });
    }
}
