package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.DecisionEvaluationResult;
import io.camunda.zeebe.dmn.MatchedRule;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A decision of a file in the folder {@code bpmn}, evaluated as the engine does it. */
final class Decision {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DecisionEngine engine = DecisionEngineFactory.createDecisionEngine();
    private final ParsedDecisionRequirementsGraph graph;
    private final String id;

    /** @param xml the content of the file */
    Decision(byte[] xml, String id) {
        this.id = id;
        graph = engine.parse(new ByteArrayInputStream(xml));
        assertThat(graph.isValid()).as(graph.getFailureMessage()).isTrue();
    }

    JsonNode decide(Map<String, ?> variables) {
        try {
            return JSON.readTree(
                    MsgPackConverter.convertToJson(evaluate(variables).getOutput()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the rules that decide. */
    List<String> rules(Map<String, ?> variables) {
        return evaluate(variables).getEvaluatedDecisions().stream()
                .flatMap(decision -> decision.matchedRules().stream())
                .map(MatchedRule::ruleId)
                .toList();
    }

    private DecisionEvaluationResult evaluate(Map<String, ?> variables) {
        DecisionEvaluationResult result = engine.evaluateDecisionById(graph, id, () -> new HashMap<>(variables));
        assertThat(result.isFailure()).as(result.getFailureMessage()).isFalse();
        return result;
    }
}
