package io.github.licenseworker.bpmn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.github.licenseworker.trial.engine.UserTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that a task sees: its own, then those of the scopes that it lies in, up to the process. */
final class VisibleVariables {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VisibleVariables() {}

    static Map<String, JsonNode> of(List<Record<?>> records, UserTask task) {
        Map<String, JsonNode> visible = new HashMap<>();
        for (long scope : scopes(records, task).reversed()) {
            for (Record<?> record : records) {
                if (record.getValue() instanceof VariableRecordValue value && value.getScopeKey() == scope) {
                    visible.put(value.getName(), json(value.getValue()));
                }
            }
        }
        return visible;
    }

    private static List<Long> scopes(List<Record<?>> records, UserTask task) {
        Map<Long, Long> surrounding = new HashMap<>();
        long element = -1;
        for (Record<?> record : records) {
            if (record.getValue() instanceof ProcessInstanceRecordValue value) {
                surrounding.put(record.getKey(), value.getFlowScopeKey());
            } else if (record.getValue() instanceof UserTaskRecordValue value && value.getUserTaskKey() == task.key()) {
                element = value.getElementInstanceKey();
            }
        }
        List<Long> scopes = new ArrayList<>();
        for (long scope = element; scope != -1; scope = surrounding.get(scope)) {
            scopes.add(scope);
        }
        return scopes;
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine wrote down something that is not JSON", e);
        }
    }
}
