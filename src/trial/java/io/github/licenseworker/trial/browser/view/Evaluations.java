package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decisions that were evaluated; one that requires others comes after them. The engine evaluates the functions that a
 * decision calls as decisions, too, some dozens before it; nobody wants to see them.
 */
final class Evaluations {

    private final Map<String, Evaluation> byKey = new LinkedHashMap<>();

    record Evaluation(Instant time, DecisionEvaluationRecordValue record, EvaluatedDecisionValue decision) {

        @Nullable
        String failure() {
            return record.getFailedDecisionId().equals(decision.getDecisionId())
                    ? record.getEvaluationFailureMessage()
                    : null;
        }

        private boolean hasFiredOrFailed() {
            return !decision.getMatchedRules().isEmpty() || failure() != null;
        }
    }

    void note(Record<?> event, DecisionEvaluationRecordValue value) {
        List<EvaluatedDecisionValue> decisions = value.getEvaluatedDecisions();
        Instant time = Instant.ofEpochMilli(event.getTimestamp());
        for (int i = 0; i < decisions.size(); i++) {
            Evaluation evaluation = new Evaluation(time, value, decisions.get(i));
            boolean wasAsked = i == decisions.size() - 1;
            if (wasAsked || evaluation.hasFiredOrFailed()) {
                byKey.put(event.getKey() + "-" + (i + 1), evaluation);
            }
        }
    }

    Optional<Evaluation> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Stream<Map.Entry<String, Evaluation>> of(InstanceHistory instance) {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().record().getProcessInstanceKey() == instance.key());
    }
}
