package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A translation of a form says the same in other words, and submits what the processes understand. */
class TranslatedFormsTest extends ModelFixture {

    /** A form with a language behind the name of another. */
    private static final Pattern LANGUAGE = Pattern.compile("-[a-z]{2}$");

    private static final List<String> WORDS =
            List.of("text", "label", "dateLabel", "description", "patternErrorMessage", "valuesExpression");

    static boolean isTranslation(String form) {
        String original = LANGUAGE.matcher(form).replaceFirst("");
        return !original.equals(form) && ProjectFiles.forms().containsKey(original);
    }

    @Test
    void translationsDifferFromTheirOriginalsInWordsAlone() {
        Map<String, JsonNode> forms = ProjectFiles.forms();

        assertThat(forms.keySet())
                .filteredOn(TranslatedFormsTest::isTranslation)
                .isNotEmpty()
                .allSatisfy(form -> {
                    JsonNode original = forms.get(LANGUAGE.matcher(form).replaceFirst(""));
                    assertThat(withoutWords(forms.get(form).path("components")))
                            .isEqualTo(withoutWords(original.path("components")));
                });
    }

    @Test
    void aTranslatedFormSubmitsWhatItsOriginalDoes() {
        assertThat(Submission.of("approve-license-request-de/reject"))
                .isEqualTo(Submission.of("approve-license-request/reject"));
    }

    /** As the page about translations shows it. */
    @Test
    void aTaskChoosesItsFormByAVariable() {
        String page = ProjectFiles.text(Path.of("docs/translating-forms.md"));
        String choice = page.lines()
                .filter(line -> line.startsWith("=if language"))
                .findFirst()
                .orElseThrow();
        String process = ProjectFiles.text(Path.of("src/test/resources/exported/approve-license-request.bpmn"))
                .replace("ApproveLicenseRequestExported", "TranslatedExample")
                .replace("formId=\"approve-license-request\"", "formId=\"" + choice.replace("\"", "&#34;") + "\"");
        setup.engine()
                .client()
                .newDeployResourceCommand()
                .addResourceStringUtf8(process, "translated.bpmn")
                .addResourceFile("bpmn/forms/approve-license-request.form")
                .addResourceFile("bpmn/forms/approve-license-request-de.form")
                .send()
                .join();

        assertThat(List.of(formShownIn("de"), formShownIn("en")))
                .doesNotHaveDuplicates()
                .doesNotContain(-1L);
    }

    private long formShownIn(String language) {
        Map<String, Object> request = Map.of("product", "Visio", "missing", 1, "asker", "jo", "group", "board");
        ProcessInstance run = ProcessInstance.start(
                setup.engine(), "TranslatedExample", Map.of("language", language, "request", request));
        return run.awaitTask("Element").formKey();
    }

    private static JsonNode withoutWords(JsonNode part) {
        JsonNode copy = part.deepCopy();
        strip(copy);
        return copy;
    }

    private static void strip(JsonNode part) {
        if (part instanceof ObjectNode object) {
            object.remove(WORDS);
        }
        if (part instanceof ObjectNode || part instanceof ArrayNode) {
            part.forEach(TranslatedFormsTest::strip);
        }
    }
}
