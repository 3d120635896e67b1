package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.ModelElements.all;
import static io.github.licenseworker.bpmn.ModelElements.extensions;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.github.licenseworker.job.TaskHeaders;
import io.github.licenseworker.job.Variables;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same names stand in the code, the element templates and the tasks of the processes. */
class TemplateContractTest {

    private static final String CAMUNDA = "http://camunda.org/schema/zeebe/1.0";

    @Test
    void thereIsATemplateForEachJobType() {
        assertThat(Template.byJobType().keySet()).isEqualTo(JobTypes.all().keySet());
        assertThat(Template.byJobType())
                .allSatisfy((type, template) -> assertThat(template.name()).isEqualTo(type));
    }

    @ParameterizedTest
    @MethodSource("jobTypes")
    void theTemplateFillsWhatTheWorkerReads(String jobType) {
        assertThat(bindings(jobType, "zeebe:input", "name")).isEqualTo(readBy(jobType));
    }

    @ParameterizedTest
    @MethodSource("jobTypes")
    void theTemplateHandsOutWhatTheWorkerReturns(String jobType) {
        assertThat(bindings(jobType, "zeebe:output", "source").stream()
                        .filter(source -> !source.contains("."))
                        .map(source -> source.substring(1)))
                .containsExactlyInAnyOrderElementsOf(returnedBy(jobType));
        assertThat(bindings(jobType, "zeebe:output", "source"))
                .allSatisfy(
                        source -> assertThat(returnedBy(jobType)).contains(source.replaceAll("^=([A-Za-z]+).*", "$1")));
    }

    @ParameterizedTest
    @MethodSource("jobTypes")
    void theTemplateSetsTheHeadersThatTheWorkerReads(String jobType) {
        assertThat(bindings(jobType, "zeebe:taskHeader", "key"))
                .containsExactlyInAnyOrder(
                        TaskHeaders.RETRY_BACKOFF,
                        TaskHeaders.JOB_TIMEOUT,
                        TaskHeaders.TEMPLATE_ID,
                        TaskHeaders.TEMPLATE_VERSION);
    }

    @ParameterizedTest
    @MethodSource("jobTypes")
    void theTemplateSaysInItsHeadersWhichItIs(String jobType) {
        Template template = Template.byJobType().get(jobType);

        assertThat(template.properties("zeebe:taskHeader")
                        .filter(property -> property.path("type").asText().equals("Hidden")))
                .extracting(
                        property -> property.at("/binding/key").asText(),
                        property -> property.path("value").asText())
                .containsExactlyInAnyOrder(
                        tuple(
                                TaskHeaders.TEMPLATE_ID,
                                template.json().path("id").asText()),
                        tuple(
                                TaskHeaders.TEMPLATE_VERSION,
                                template.json().path("version").asText()));
    }

    @ParameterizedTest
    @MethodSource("jobTypes")
    void theProcessesUseTheTemplate(String jobType) {
        JsonNode template = Template.byJobType().get(jobType).json();

        assertThat(tasks(jobType)).isNotEmpty().allSatisfy(task -> {
            assertThat(task.getAttributeValueNs(CAMUNDA, "modelerTemplate"))
                    .isEqualTo(template.path("id").asText());
            assertThat(task.getAttributeValueNs(CAMUNDA, "modelerTemplateVersion"))
                    .isEqualTo(template.path("version").asText());
            assertThat(extensions(task, ZeebeInput.class))
                    .extracting(ZeebeInput::getTarget)
                    .containsExactlyInAnyOrderElementsOf(readBy(jobType));
            assertThat(extensions(task, ZeebeOutput.class))
                    .extracting(ZeebeOutput::getSource)
                    .isSubsetOf(bindings(jobType, "zeebe:output", "source"))
                    .contains("=" + returnedBy(jobType).iterator().next());
        });
    }

    @Test
    void theProcessesUseNoOtherJobTypes() {
        assertThat(all(ZeebeTaskDefinition.class))
                .extracting(ZeebeTaskDefinition::getType)
                .isSubsetOf(JobTypes.all().keySet());
    }

    private static Stream<String> jobTypes() {
        return JobTypes.all().keySet().stream().sorted();
    }

    /** Without what workers write for each other, and what is there by its name alone. */
    private static Set<String> readBy(String jobType) {
        return Arrays.stream(JobTypes.all().get(jobType).fetchVariables())
                .filter(name -> !Set.of(
                                Variables.LICENSE_CALL_STATE,
                                Variables.LICENSES_BEFORE,
                                Variables.LICENSE_SEAT_PLAN,
                                Variables.TRACEPARENT)
                        .contains(name))
                .collect(toSet());
    }

    /** What the jobs are really completed with is compared with this by {@link JobResultsTest}. */
    static Set<String> returnedBy(String jobType) {
        return switch (jobType) {
            case "assign-license" -> Set.of(Variables.LICENSE_WARNINGS, Variables.LICENSE_ASSIGNMENT);
            case "change-license" -> Set.of(Variables.LICENSE_WARNINGS, Variables.LICENSE_CHANGE);
            case "list-user-licenses" -> Set.of(Variables.USER_LICENSES);
            case "remove-license" -> Set.of(Variables.LICENSE_REMOVAL);
            case "check-license-availability" -> Set.of(Variables.LICENSE_AVAILABILITY);
            case "list-customer-licenses" -> Set.of(Variables.CUSTOMER_LICENSES);
            case "add-license-seats", "reduce-license-seats" -> Set.of(Variables.LICENSE_SEATS);
            case "create-user" -> Set.of(Variables.CREATED_USER, Variables.USER_ID, Variables.PASSWORD_SECRET_NAME);
            case "set-usage-location" -> Set.of(Variables.USAGE_LOCATION);
            case "collect-free-seats" -> Set.of(Variables.FREE_SEATS_MONTH);
            case "record-license-review" -> Set.of(Variables.REVIEW_RECORDED);
            case "describe-customer" -> Set.of(Variables.CUSTOMER);
            case "notify" -> Set.of(Variables.NOTIFIED);
            default -> throw new IllegalArgumentException("What does a new job type return? " + jobType);
        };
    }

    private static Set<String> bindings(String jobType, String type, String member) {
        return Template.byJobType().get(jobType).bindings(type, member);
    }

    private static Stream<ServiceTask> tasks(String jobType) {
        return all(ServiceTask.class).stream()
                .filter(task -> extensions(task, ZeebeTaskDefinition.class).stream()
                        .anyMatch(definition -> definition.getType().equals(jobType)));
    }
}
