package io.github.licenseworker.trial.browser.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What can be started, and how. */
class ProcessEndpointsTest extends PageFixture {

    @Test
    void aProcessComesWithItsDiagramAndStartForm() {
        JsonNode listed = listed(ONBOARDING);
        JsonNode process = page.get("/processes/" + ONBOARDING);

        assertThat(listed.required("name").textValue()).isEqualTo("License onboarding");
        assertThat(listed.required("startForm").textValue()).isEqualTo("start-license-onboarding");
        assertThat(listed.required("description").textValue()).startsWith("Gives one person one license.");
        assertThat(process.required("startForm")).isEqualTo(listed.required("startForm"));
        assertThat(process.required("xml").textValue()).contains("<bpmn:process id=\"" + ONBOARDING);
        assertThat(process.required("schema").required("id").textValue()).isEqualTo("start-license-onboarding");
    }

    @Test
    void aProcessThatOthersCallHasNoStartForm() {
        assertThat(listed("NoticeProcess").required("startForm").isNull()).isTrue();
        assertThat(page.get("/processes/NoticeProcess").required("schema").isNull())
                .isTrue();
    }

    @Test
    void whatIsEnteredReachesTheProcess() {
        long large = 12_345_678_901L;

        String key = start(ONBOARDING, Map.of("note", Map.of("amount", large, "texts", new String[] {"ä", "\"€\""})));

        assertThat(page.get("/instances/" + key)
                        .required("variables")
                        .valueStream()
                        .filter(each -> each.required("name").textValue().equals("note"))
                        .map(each -> Page.read(each.required("value").textValue())))
                .containsExactly(Page.read("{\"amount\":%d,\"texts\":[\"ä\",\"\\\"€\\\"\"]}".formatted(large)));
    }

    @Test
    void onlyAProcessThatIsThereIsStarted() {
        Page.Answer answer = page.post("/processes/Unknown/instances", Map.of("variables", Map.of()));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("There is no process Unknown");
    }

    private JsonNode listed(String id) {
        return page.get("/processes")
                .valueStream()
                .filter(each -> each.required("id").textValue().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
