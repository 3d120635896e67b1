package io.github.licenseworker.seat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The plans of purchases that stand on the task of an instance, and what a person in the process does to them. */
record SeatPlans(EmbeddedEngine engine, ProcessInstance run) {

    static final String VARIABLE = "licenseSeatPlan";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those that were written so far, by anybody; the oldest first. */
    List<JsonNode> all() {
        return engine.recordsSince(run.key()).stream()
                .filter(event -> event.getRecordType() == RecordType.EVENT)
                .map(Record::getValue)
                .filter(VariableRecordValue.class::isInstance)
                .map(VariableRecordValue.class::cast)
                .filter(value -> value.getProcessInstanceKey() == run.key()
                        && value.getName().equals(VARIABLE))
                .map(value -> json(value.getValue()))
                .toList();
    }

    /** The one that stands there now. */
    JsonNode last() {
        return all().getLast();
    }

    /** Writes variables on the task, as somebody does who has access to the engine. */
    void write(Map<String, Object> variables) {
        engine.client()
                .newSetVariablesCommand(run.history()
                        .jobs(JobIntent.CREATED)
                        .getFirst()
                        .getValue()
                        .getElementInstanceKey())
                .variables(variables)
                .local(true)
                .send()
                .join();
    }

    void replaceBy(JsonNode plan) {
        write(Map.of(VARIABLE, asVariable(plan)));
    }

    /** Takes the value of a variable away; the engine keeps the variable. */
    void delete(String variable) {
        Map<String, Object> none = new HashMap<>();
        none.put(variable, null);
        write(none);
    }

    static Object asVariable(JsonNode plan) {
        return JSON.convertValue(plan, Object.class);
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine wrote down something that is not JSON", e);
        }
    }
}
