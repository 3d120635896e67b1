package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A form cannot take its choices from another one, so each that asks for a usage location has the list of countries. */
class CountryListsTest {

    /** A field in which a person says where somebody works. */
    record Field(String form, JsonNode component) {

        List<String> codes() {
            return component.path("values").findValuesAsText("value");
        }

        List<String> labels() {
            return component.path("values").findValuesAsText("label");
        }

        @Override
        public String toString() {
            return form;
        }
    }

    static List<Field> fields() {
        return ProjectFiles.forms().entrySet().stream()
                .flatMap(form -> form.getValue()
                        .path("components")
                        .valueStream()
                        .filter(component -> component.path("key").asText().equals("usageLocation"))
                        .map(component -> new Field(form.getKey(), component)))
                .toList();
    }

    @Test
    void theListIsTheSameInEachForm() {
        assertThat(fields()).hasSizeGreaterThan(1);
        assertThat(fields().stream().map(field -> field.component().path("values")))
                .containsOnly(fields().getFirst().component().path("values"));
    }

    /** Microsoft's list is that of ISO 3166-1 and Kosovo; United Kingdom is GB there. */
    @ParameterizedTest
    @MethodSource("fields")
    void theListHasEachCountryOnce(Field field) {
        assertThat(field.codes())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK"))
                        .toList());
        assertThat(field.labels()).doesNotHaveDuplicates().contains("Germany (DE)", "Kosovo (XK)");
    }

    @ParameterizedTest
    @MethodSource("fields")
    void aCountryIsFoundByItsNameAndByItsCode(Field field) {
        assertThat(field.component().path("type").asText()).isEqualTo("select");
        assertThat(field.component().path("searchable").asBoolean()).isTrue();
        assertThat(field.labels()).isSortedAccordingTo(Comparator.comparing(CountryListsTest::withoutAccents));
        assertThat(field.component().path("values").valueStream())
                .allSatisfy(value -> assertThat(value.path("label").asText())
                        .endsWith(" (" + value.path("value").asText() + ")"));
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
