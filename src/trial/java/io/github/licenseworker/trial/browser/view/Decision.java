package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.github.licenseworker.trial.browser.view.Evaluations.Evaluation;
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

    static Decision of(String key, Evaluation evaluation, DeployedProcess process) {
        EvaluatedDecisionValue decision = evaluation.decision();
        String element = evaluation.record().getElementId();
        return new Decision(
                key,
                element,
                process.nameOf(element),
                decision.getDecisionName(),
                evaluation.time(),
                inputs(decision),
                outputs(decision),
                rules(decision),
                evaluation.failure());
    }

    private static List<Value> inputs(EvaluatedDecisionValue decision) {
        return decision.getEvaluatedInputs().stream()
                .map(input -> new Value(input.getInputName(), input.getInputValue()))
                .toList();
    }

    private static List<Value> outputs(EvaluatedDecisionValue decision) {
        List<Value> ofRules = decision.getMatchedRules().stream()
                .flatMap(rule -> rule.getEvaluatedOutputs().stream())
                .map(output -> new Value(output.getOutputName(), output.getOutputValue()))
                .toList();
        return ofRules.isEmpty()
                ? List.of(new Value(decision.getDecisionName(), decision.getDecisionOutput()))
                : ofRules;
    }

    private static List<Rule> rules(EvaluatedDecisionValue decision) {
        return decision.getMatchedRules().stream()
                .map(rule -> new Rule(rule.getRuleId(), rule.getRuleIndex()))
                .toList();
    }
}
