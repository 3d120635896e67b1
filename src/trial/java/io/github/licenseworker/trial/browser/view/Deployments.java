package io.github.licenseworker.trial.browser.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRequirementsRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Form;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was deployed, each version under its key. */
final class Deployments {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Long, DeployedProcess> processes = new HashMap<>();
    private final Map<String, DeployedProcess> newestProcesses = new TreeMap<>();
    private final Map<Long, DeployedForm> forms = new HashMap<>();
    private final Map<String, DeployedForm> newestForms = new HashMap<>();
    private final Map<Long, String> decisionRequirements = new HashMap<>();

    /** A version of a form. */
    record DeployedForm(String id, JsonNode schema) {}

    void note(Process deployed) {
        DeployedProcess process = DeployedProcess.of(deployed);
        processes.put(deployed.getProcessDefinitionKey(), process);
        newestProcesses.put(deployed.getBpmnProcessId(), process);
    }

    void note(Form deployed) {
        DeployedForm form = new DeployedForm(deployed.getFormId(), json(deployed.getResource()));
        forms.put(deployed.getFormKey(), form);
        newestForms.put(deployed.getFormId(), form);
    }

    void note(DecisionRequirementsRecordValue deployed) {
        decisionRequirements.put(
                deployed.getDecisionRequirementsKey(), new String(deployed.getResource(), StandardCharsets.UTF_8));
    }

    DeployedProcess process(long definitionKey) {
        return known(processes.get(definitionKey), definitionKey);
    }

    DeployedForm form(long formKey) {
        return known(forms.get(formKey), formKey);
    }

    /** The XML of a decision table and those that it requires. */
    String decisionRequirements(long key) {
        return known(decisionRequirements.get(key), key);
    }

    Collection<DeployedProcess> newest() {
        return newestProcesses.values();
    }

    Optional<DeployedProcess> newest(String processId) {
        return Optional.ofNullable(newestProcesses.get(processId));
    }

    Optional<JsonNode> newestForm(String formId) {
        return Optional.ofNullable(newestForms.get(formId)).map(DeployedForm::schema);
    }

    private static <T> T known(@Nullable T deployed, long key) {
        return Optional.ofNullable(deployed).orElseThrow(() -> new IllegalStateException("not deployed: " + key));
    }

    private static JsonNode json(byte[] form) {
        try {
            return JSON.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
