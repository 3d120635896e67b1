package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that an instance had evaluated.
 *
 * @param outputs of the rules that fired, or else of the decision
 * @param rules those that fired
 * @param failure why there is no result
 */
public record Decision(
        String key,
        String element,
        String elementName,
        String name,
        Instant time,
        List<Value> inputs,
        List<Value> outputs,
        List<Rule> rules,
        @Nullable String failure) {

    /** Something that went in or came out, as JSON text. */
    public record Value(String name, String value) {}

    /**
     * A rule.
     *
     * @param index the first is 1
     */
    public record Rule(String id, int index) {}

    static List<Value> inputs(EvaluatedDecisionValue decision) {
        return decision.getEvaluatedInputs().stream()
                .map(input -> new Value(input.getInputName(), input.getInputValue()))
                .toList();
    }

    static List<Value> outputs(EvaluatedDecisionValue decision) {
        List<Value> ofRules = decision.getMatchedRules().stream()
                .flatMap(rule -> rule.getEvaluatedOutputs().stream())
                .map(output -> new Value(output.getOutputName(), output.getOutputValue()))
                .toList();
        return ofRules.isEmpty()
                ? List.of(new Value(decision.getDecisionName(), decision.getDecisionOutput()))
                : ofRules;
    }

    static List<Rule> rules(EvaluatedDecisionValue decision) {
        return decision.getMatchedRules().stream()
                .map(rule -> new Rule(rule.getRuleId(), rule.getRuleIndex()))
                .toList();
    }
}
