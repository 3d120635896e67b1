package io.github.licenseworker.trial.browser.api;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody does in the inbox. */
class TaskEndpointsTest extends PageFixture {

    @Test
    void aTaskSaysWhomItIsForAndWhatItIsAbout() {
        Instant before = setup.clock().instant();

        JsonNode task = approvalTask("grace");

        assertThat(task.required("name").textValue()).isEqualTo("Approve more seats");
        assertThat(task.required("form").textValue()).isEqualTo("approve-license-request");
        assertThat(task.required("groups")).extracting(JsonNode::textValue).containsExactly("license-approvers");
        assertThat(task.required("assignee").isNull()).isTrue();
        assertThat(task.required("process").required("name").textValue()).isEqualTo("Get approval");
        assertThat(task.required("instance")).isNotEqualTo(task.required("root"));
        assertThat(task.required("customer").textValue()).isEqualTo("Contoso");
        assertThat(task.required("product").textValue()).isEqualTo("Product " + licensee.skuId());
        assertThat(task.required("priority").intValue()).isPositive();
        assertThat(Instant.parse(task.required("created").textValue())).isAfterOrEqualTo(before);
        assertThat(Instant.parse(task.required("due").textValue())).isAfter(before);
    }

    @Test
    void theFormComesWithWhatItShows() {
        String key = approvalTask("grace").required("key").textValue();

        JsonNode task = page.get("/tasks/" + key);

        assertThat(task.required("key").textValue()).isEqualTo(key);
        assertThat(task.required("schema").required("id").textValue()).isEqualTo("approve-license-request");
        assertThat(task.required("data").required("requester").textValue()).isEqualTo("grace");
        assertThat(task.required("data").required("seats").intValue()).isOne();
    }

    @Test
    void whatATaskListenerDeniesIsDoneBySomebodyElse() {
        JsonNode task = approvalTask("grace");
        String path = "/tasks/" + task.required("key").textValue();

        Page.Answer byRequester = page.post(path + "/completion", submission(BUY, "grace"));
        assertThat(byRequester.status()).isEqualTo(409);
        assertThat(byRequester.message()).startsWith("Ask somebody else to decide");
        assertThat(page.get(path).required("assignee").isNull()).isTrue();

        assertThat(page.post(path + "/completion", submission(BUY, "heidi")).status())
                .isEqualTo(204);
        assertThat(page.tryGet(path).status()).isEqualTo(404);
        JsonNode ended = awaitEnd(task.required("root").textValue());
        assertThat(ended.required("end").textValue()).isEqualTo("Nobody to be told");
        assertThat(ended.required("elements").has("EndEvent_SeatsAdded")).isTrue();
    }

    @Test
    void aTaskBelongsToOnePersonAtATime() {
        JsonNode task = approvalTask("grace");
        String path = "/tasks/" + task.required("key").textValue();

        assertThat(assign(path, "heidi").body().required("assignee").textValue())
                .isEqualTo("heidi");
        Page.Answer second = assign(path, "ivan");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.message()).contains("already been assigned");
        assertThat(assign(path, "").body().required("assignee").isNull()).isTrue();
        assertThat(assign(path, "ivan").body().required("assignee").textValue()).isEqualTo("ivan");
        assertThat(page.post(path + "/completion", submission(BUY, "heidi")).message())
                .startsWith("Enter your own user name");
    }

    @Test
    void ofSeveralWhoCompleteATaskAtOnceOneDoes() {
        String path = "/tasks/" + approvalTask("grace").required("key").textValue() + "/completion";

        List<CompletableFuture<Page.Answer>> all = Stream.of("heidi", "ivan", "judy", "mallory")
                .map(user -> CompletableFuture.supplyAsync(() -> page.post(path, submission(BUY, user))))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join))
                .extracting(Page.Answer::status)
                .containsOnlyOnce(204)
                .isSubsetOf(204, 404, 409);
    }

    @Test
    void aTaskThatEndsWhileSomebodyHasItOpenIsGone() {
        JsonNode task = approvalTask("grace");
        String path = "/tasks/" + task.required("key").textValue();
        assertThat(page.post("/instances/" + task.required("root").textValue() + "/cancellation", Map.of())
                        .status())
                .isEqualTo(204);
        awaitEnd(task.required("root").textValue());

        Page.Answer answer = page.post(path + "/completion", submission(BUY, "heidi"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).startsWith("This task is not open");
        assertThat(assign(path, "heidi").status()).isEqualTo(404);
        assertThat(tasks().map(open -> open.required("key"))).doesNotContain(task.required("key"));
    }

    private Page.Answer assign(String path, String user) {
        return page.post(path + "/assignment", Map.of("user", user));
    }
}
