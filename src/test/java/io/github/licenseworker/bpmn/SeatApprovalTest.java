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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision who approves seats, evaluated as the engine does it. */
class SeatApprovalTest {

    private static final Path TABLE = Path.of("bpmn/seat-approval.dmn");
    private static final Pattern RULE = Pattern.compile("<rule id=\"(.*?)\"");

    private final DecisionEngine engine = DecisionEngineFactory.createDecisionEngine();
    private final ParsedDecisionRequirementsGraph table = parse();

    static Stream<Arguments> cases() {
        return Stream.of(
                decides("POWER_BI_STANDARD", 1, null, "Rule_FreeProduct", false, "", 50, false),
                decides("FLOW_FREE", 100, 0, "Rule_FreeProduct", false, "", 50, false),
                decides("FLOW_FREE", 10, 1, "Rule_FewSeats", true, "license-approvers", 50, false),
                decides("FLOW_FREE", 100, 5_000, "Rule_CostlySeats", true, "procurement", 80, true),
                decides("FLOW_FREE", 101, null, "Rule_ManySeats", true, "procurement", 50, true),
                decides("FLOW_FREE", 1, "nothing", "Rule_UnreadableCost", true, "procurement", 80, true),
                decides("SPE_E3", 1, "2000", "Rule_UnreadableCost", true, "procurement", 80, true),
                decides("SPE_E3", 1, "", "Rule_UnreadableCost", true, "procurement", 80, true),
                decides("SPE_E3", 1, -1, "Rule_UnreadableCost", true, "procurement", 80, true),
                decides("SPE_E3", 1, List.of(5), "Rule_UnreadableCost", true, "procurement", 80, true),
                decides("SPE_E3", 1, 1_000.01, "Rule_CostlySeats", true, "procurement", 80, true),
                decides("SPE_E3", 500, 20_000, "Rule_CostlySeats", true, "procurement", 80, true),
                decides("SPE_E3", 10, 1_000, "Rule_FewSeats", true, "license-approvers", 50, false),
                decides("SPE_E3", 1, 0, "Rule_FewSeats", true, "license-approvers", 50, false),
                decides("SPE_E3", 10, null, "Rule_FewSeats", true, "license-approvers", 50, false),
                decides(null, 10, null, "Rule_FewSeats", true, "license-approvers", 50, false),
                decides("SPE_E3", 11, 1_000, "Rule_ManySeats", true, "procurement", 50, true),
                decides("SPE_E3", 11, null, "Rule_ManySeats", true, "procurement", 50, true),
                decides(null, 1_000_000, null, "Rule_ManySeats", true, "procurement", 50, true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleDecides(Map<String, Object> variables, String rule, Map<String, Object> outputs) {
        DecisionEvaluationResult result = evaluate(variables);

        assertThat(matched(result)).containsExactly(rule);
        assertThat(json(result)).isEqualTo(new ObjectMapper().valueToTree(outputs));
    }

    @Test
    void everyRuleDecidesSomeCase() throws IOException {
        List<String> rules = RULE.matcher(Files.readString(TABLE))
                .results()
                .map(rule -> rule.group(1))
                .toList();

        assertThat(rules)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        cases().map(row -> (String) row.get()[1]).distinct().toList());
    }

    /** Anyone who names no price, or types anything else, must not get round an approval. */
    @ParameterizedTest
    @MethodSource("oddities")
    void whateverIsAskedForIsDecided(Map<String, Object> variables) {
        JsonNode decided = json(evaluate(variables));

        assertThat(decided.path("required").asBoolean()).isTrue();
        assertThat(decided.path("approverGroup").asText()).isIn(DocumentedGroups.all());
        assertThat(decided.path("priority").asInt(-1)).isBetween(0, 100);
    }

    static Stream<Map<String, Object>> oddities() {
        return Stream.of(
                Map.of(),
                variables(null, null, null),
                variables("FLOW_FREE", null, null),
                variables("flow_free", 1, null),
                variables("SPE_E3", 3, -1),
                variables("SPE_E3", 3, "a lot"),
                variables("SPE_E3", "three", 10),
                variables(365, 3, 10));
    }

    @Test
    void theGroupsAreDocumented() {
        assertThat(cases().map(row -> json(evaluate(variablesOf(row))))
                        .filter(decided -> decided.path("required").asBoolean()))
                .extracting(decided -> decided.path("approverGroup").asText())
                .isNotEmpty()
                .isSubsetOf(DocumentedGroups.all());
    }

    private DecisionEvaluationResult evaluate(Map<String, Object> variables) {
        DecisionEvaluationResult result = engine.evaluateDecisionById(table, "SeatApproval", () -> variables);
        assertThat(result.isFailure()).as(result.getFailureMessage()).isFalse();
        return result;
    }

    private ParsedDecisionRequirementsGraph parse() {
        try (var file = Files.newInputStream(TABLE)) {
            ParsedDecisionRequirementsGraph parsed = engine.parse(file);
            assertThat(parsed.isValid()).as(parsed.getFailureMessage()).isTrue();
            return parsed;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> matched(DecisionEvaluationResult result) {
        List<String> rules = new ArrayList<>();
        result.getEvaluatedDecisions()
                .forEach(decision -> decision.matchedRules().stream()
                        .map(MatchedRule::ruleId)
                        .forEach(rules::add));
        return rules;
    }

    private static JsonNode json(DecisionEvaluationResult result) {
        try {
            return new ObjectMapper().readTree(MsgPackConverter.convertToJson(result.getOutput()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked") // as decides() puts it in
    private static Map<String, Object> variablesOf(Arguments row) {
        return (Map<String, Object>) row.get()[0];
    }

    private static Arguments decides(
            @Nullable Object skuPartNumber,
            @Nullable Object seats,
            @Nullable Object monthlyCost,
            String rule,
            boolean required,
            String approverGroup,
            int priority,
            boolean reasonRequired) {
        return Arguments.of(
                variables(skuPartNumber, seats, monthlyCost),
                rule,
                Map.of(
                        "required", required,
                        "approverGroup", approverGroup,
                        "priority", priority,
                        "reasonRequired", reasonRequired));
    }

    private static Map<String, Object> variables(
            @Nullable Object skuPartNumber, @Nullable Object seats, @Nullable Object monthlyCost) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("skuPartNumber", skuPartNumber);
        variables.put("seats", seats);
        variables.put("monthlyCost", monthlyCost);
        return variables;
    }
}
