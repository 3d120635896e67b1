package io.github.licenseworker.trial.browser.api;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody sees who looks at an instance, and can do to it. */
class InstanceEndpointsTest extends PageFixture {

    @Test
    void anInstanceShowsTheWayThatItWent() {
        JsonNode ended = awaitEnd(start(ONBOARDING, Map.of("employeeName", "Ada")));

        assertThat(ended.required("state").textValue()).isEqualTo("completed");
        assertThat(ended.required("end").textValue()).isEqualTo("License assigned");
        assertThat(ended.required("person").textValue()).isNotEmpty();
        assertThat(ended.required("at")).isEmpty();
        assertThat(ended.required("xml").textValue()).contains("<bpmn:process id=\"" + ONBOARDING);
        JsonNode assigned = ended.required("elements").required("Task_AssignLicense");
        assertThat(assigned.required("completed").intValue()).isOne();
        assertThat(assigned.required("active").intValue()).isZero();
        assertThat(ended.required("elements").has("Task_ReviewWarnings")).isFalse();
        assertThat(ended.required("flows"))
                .isNotEmpty()
                .allMatch(flow -> ended.required("xml")
                        .textValue()
                        .contains("<bpmn:sequenceFlow id=\"%s\"".formatted(flow.textValue())));
        assertThat(texts(ended.required("jobs"), "state")).isNotEmpty().containsOnly("completed");
    }

    @Test
    void aVariableIsShownWithItsScope() {
        JsonNode ended = awaitEnd(start(ONBOARDING, Map.of("note", "x".repeat(10_000))));

        JsonNode note = variable(ended, "note", false);
        assertThat(note.required("value").textValue()).hasSize(10_002);
        assertThat(note.required("scope").textValue()).isEqualTo("License onboarding");
        assertThat(variable(ended, "userId", true).required("scope").textValue())
                .as("an input of a task")
                .isNotEqualTo("License onboarding");
    }

    private static JsonNode variable(JsonNode instance, String name, boolean local) {
        return instance.required("variables")
                .valueStream()
                .filter(each -> each.required("name").textValue().equals(name))
                .filter(each -> each.required("local").booleanValue() == local)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void calledInstancesAreWalkedInto() {
        JsonNode task = approvalTask("grace");
        String root = task.required("root").textValue();

        JsonNode purchase = page.get("/instances/" + root);

        JsonNode call = purchase.required("calls")
                .valueStream()
                .filter(each ->
                        each.required("process").required("name").textValue().equals("Get approval"))
                .findFirst()
                .orElseThrow();
        assertThat(call.required("instance")).isEqualTo(task.required("instance"));
        assertThat(call.required("state").textValue()).isEqualTo("active");
        assertThat(purchase.required("elements")
                        .required(call.required("element").textValue())
                        .required("active")
                        .intValue())
                .isOne();
        JsonNode approval = page.get("/instances/" + call.required("instance").textValue());
        assertThat(approval.required("parent").textValue()).isEqualTo(root);
        assertThat(approval.required("root").textValue()).isEqualTo(root);
        assertThat(approval.required("customer").textValue()).isEqualTo("Contoso");
        assertThat(approval.required("at")).extracting(JsonNode::textValue).contains("Approve more seats");
        assertThat(texts(approval.required("timers"), "due")).isNotEmpty().isSorted();
        assertThat(texts(purchase.required("timers"), "due"))
                .as("those of called instances, too")
                .containsAll(texts(approval.required("timers"), "due"));
    }

    @Test
    void aDecisionShowsTheRuleThatFired() {
        JsonNode task = approvalTask("grace");
        JsonNode approval = page.get("/instances/" + task.required("instance").textValue());

        JsonNode decision = approval.required("decisions")
                .valueStream()
                .filter(each -> !each.required("rules").isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(texts(decision.required("inputs"), "value")).isNotEmpty();
        assertThat(texts(decision.required("outputs"), "value")).isNotEmpty();
        assertThat(decision.required("failure").isNull()).isTrue();
        JsonNode rule = decision.required("rules").get(0);
        assertThat(rule.required("index").intValue()).isPositive();
        JsonNode table = page.get("/decisions/" + decision.required("key").textValue());
        assertThat(table.required("rules"))
                .extracting(JsonNode::textValue)
                .contains(rule.required("id").textValue());
        assertThat(table.required("xml").textValue())
                .contains("<rule id=\"%s\"".formatted(rule.required("id").textValue()))
                .contains("<decision id=\"%s\""
                        .formatted(table.required("decision").textValue()));
    }

    @Test
    void anIncidentIsRetriedWithAllTheRetriesOfItsJob() {
        InjectedFault fault = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(licensee.customer().id()), Answers.empty(404));
        String root = start(ONBOARDING, Map.of());
        JsonNode held =
                awaitInstance(root, instance -> !instance.required("incidents").isEmpty());
        JsonNode incident = held.required("incidents").get(0);

        assertThat(held.required("state").textValue()).isEqualTo("incident");
        assertThat(incident.required("type").textValue()).isEqualTo("JOB_NO_RETRIES");
        assertThat(incident.required("message").textValue()).startsWith("Look up what this fault means");
        assertThat(incident.required("retries").intValue()).isZero();
        assertThat(held.required("elements")
                        .valueStream()
                        .mapToInt(each -> each.required("incidents").intValue())
                        .sum())
                .as("an element of its own, or the one that called")
                .isOne();

        fault.clear();
        String resolution = "/incidents/" + incident.required("key").textValue() + "/resolution";
        assertThat(page.post(resolution, Map.of()).status()).isEqualTo(204);
        assertThat(awaitEnd(root).required("end").textValue()).isEqualTo("License assigned");
        assertThat(page.post(resolution, Map.of()).status()).isEqualTo(409);
    }

    @Test
    void anIncidentWithoutAJobIsResolvedOnceItsCauseIsGone() {
        DecidesOnAnAnswer.deploy(setup.engine());
        String root = start(DecidesOnAnAnswer.PROCESS, Map.of());
        JsonNode incident = awaitInstance(
                        root, instance -> !instance.required("incidents").isEmpty())
                .required("incidents")
                .get(0);
        assertThat(incident.required("retries").isNull()).isTrue();
        var unused = setup.engine()
                .client()
                .newSetVariablesCommand(Long.parseLong(root))
                .variables(Map.of("answer", 42))
                .send()
                .join();

        assertThat(page.post("/incidents/" + incident.required("key").textValue() + "/resolution", Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(awaitEnd(root).required("state").textValue()).isEqualTo("completed");
    }

    @Test
    void aMessageGoesToWhoWaitsForIt() {
        var unused = licensee.customer().addSubscription(licensee.skuId(), licensee.skuId(), 1);
        var unusedFault =
                setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), Answers.quotaExceeded());
        String root = start(ONBOARDING, Map.of());
        awaitTask(root, APPROVE);
        JsonNode awaited = page.get("/instances/" + root)
                .required("messages")
                .valueStream()
                .filter(message -> message.required("name").textValue().equals("license-onboarding-cancelled"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> message = Map.of(
                "name", awaited.required("name"),
                "correlationKey", awaited.required("correlationKey"),
                "variables", Map.of("cancellationReason", "hired by mistake"));

        assertThat(page.post("/messages", message).status()).isEqualTo(204);

        // An assignment may be under way, so the license is taken back once that is known
        awaitInstance(
                root,
                instance -> texts(instance.required("timers"), "elementName").contains("Assignment settled"));
        setup.letPass(Duration.ofMinutes(6));
        JsonNode ended = awaitEnd(root);
        assertThat(ended.required("end").textValue()).isEqualTo("Request cancelled");
        assertThat(variable(ended, "cancellationReason", false)
                        .required("value")
                        .textValue())
                .isEqualTo("\"hired by mistake\"");
        assertThat(ended.required("messages")).isEmpty();
        assertThat(ended.required("timers")).isEmpty();
        assertThat(page.post("/messages", message).status()).isEqualTo(409);
    }

    @Test
    void anInstanceIsCancelledWithThoseThatItCalled() {
        JsonNode task = approvalTask("grace");
        String root = task.required("root").textValue();
        String called = "/instances/" + task.required("instance").textValue();

        Page.Answer ofCalled = page.post(called + "/cancellation", Map.of());
        assertThat(ofCalled.status()).isEqualTo(409);
        assertThat(ofCalled.message()).contains("root process instance");
        assertThat(page.post("/instances/" + root + "/cancellation", Map.of()).status())
                .isEqualTo(204);

        assertThat(awaitEnd(root).required("state").textValue()).isEqualTo("terminated");
        assertThat(page.get(called).required("state").textValue()).isEqualTo("terminated");
        assertThat(page.get(called).required("at")).isEmpty();
        assertThat(page.post("/instances/" + root + "/cancellation", Map.of()).status())
                .isEqualTo(404);
    }
}
