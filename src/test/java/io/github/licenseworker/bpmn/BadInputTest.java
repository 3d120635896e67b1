package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field of a template that is left empty or filled in wrongly is told by its name, before anything is sent. */
class BadInputTest extends WorkerFixture {

    private static final Map<String, Object> MALFORMED = Map.of(
            "customerId", "contoso.onmicrosoft.com",
            "userId", "Ada Lovelace",
            "skuId", "SPE_E3",
            "skuIds", List.of("SPE_E3"),
            "excludedPlans", "TEAMS1",
            "licensesToRemove", List.of("SPE_E3"),
            "seats", 1.5,
            "subscriptionId", "Microsoft 365 E3",
            "usageLocation", "Germany");

    /** No field of any template takes these. */
    private static final List<Object> OF_NO_TYPE = List.of(Map.of("id", 1), -1, List.of(-1));

    private static final Set<String> BOOLEANS = Set.of("lookBefore", "includeSubscriptions", "keepExcludedPlans");

    /** What is recorded keeps no change from being made. */
    private static final Set<String> NEVER_REFUSED = Set.of("decidedBy", "decisionId");

    /** It throws no error, so that a message cannot stop a request. */
    private static final String NOTIFY = "notify";

    BadInputTest() {
        super(ModelFixture.SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theFieldThatIsEmptyIsTold(FilledTemplate.Field field) {
        // The variable of the same name is there, and must not stand in for the field
        ProcessInstance run = field.task(setup.engine(), null).start(scene().variables(field.jobType()));

        if (!field.isRequired()) {
            run.awaitDone();
            return;
        }
        assertThat(violations(run.awaitError())).anyMatch(violation -> violation.contains(field.name()));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theFieldThatIsMalformedIsTold(FilledTemplate.Field field) {
        ErrorScenario scene = scene();
        int before = setup.partnerCenter().ledger().requests().size();
        LicenseTask task = field.task(setup.engine(), "=malformed");

        assertThat(malformed(field.name())).allSatisfy(value -> {
            Map<String, Object> variables = new HashMap<>(scene.variables(field.jobType()));
            variables.put("malformed", value);
            assertThat(violations(task.start(variables).awaitError()))
                    .as("%s = %s", field.name(), value)
                    .anyMatch(violation -> violation.startsWith(field.name() + " "));
        });
        assertThat(setup.partnerCenter().ledger().requests()).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theTemplateRefusesAMalformedText(FilledTemplate.Field field) {
        if (MALFORMED.get(field.name()) instanceof String text) {
            assertThat(text).doesNotMatch(field.pattern());
        }
    }

    private static Stream<FilledTemplate.Field> fields() {
        return Template.byJobType().entrySet().stream()
                .filter(template -> !template.getKey().equals(NOTIFY))
                .flatMap(template -> FilledTemplate.fields(template.getValue()))
                .filter(field -> !NEVER_REFUSED.contains(field.name()));
    }

    private ErrorScenario scene() {
        return ErrorScenario.in(setup.partnerCenter());
    }

    private static List<Object> malformed(String name) {
        Object ofItsOwn = MALFORMED.getOrDefault(name, BOOLEANS.contains(name) ? "perhaps" : true);
        return Stream.concat(Stream.of(ofItsOwn), OF_NO_TYPE.stream()).toList();
    }

    private static List<String> violations(JsonNode error) {
        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        return error.at("/details/violations")
                .valueStream()
                .map(violation -> violation.path("variable").asText() + " "
                        + violation.path("problem").asText())
                .toList();
    }
}
