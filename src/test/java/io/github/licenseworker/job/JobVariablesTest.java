package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.failure.FailureException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobVariablesTest {

    private static final UUID SKU = UUID.fromString("f8a1db68-be16-40ed-86d5-cb42ce701560");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accountant@contoso.example",
                " o'hara@contoso.example\t",
                "ada_fabrikam.example#EXT#@contoso.onmicrosoft.com",
                "a!b^c~d-e.f_g@con-toso.co.example"
            })
    void userPrincipalNamesAreReadWithoutTheBlanksAroundThem(String name) {
        JobVariables variables = new JobVariables(Map.of("userId", name));

        assertThat(variables.userId("userId")).isEqualTo(name.strip());
        assertThatCode(variables::validate).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accountant",
                "accountant@contoso",
                "@contoso.example",
                "accountant@",
                "a/b@contoso.example",
                "a%2fb@contoso.example",
                "a?b@contoso.example",
                "a b@contoso.example",
                "accountant@contoso.example\nX: y",
                "accountant@@contoso.example",
                "..",
                "f8a1db68-be16-40ed-86d5-cb42ce70156",
                "{f8a1db68-be16-40ed-86d5-cb42ce701560}",
                "f8a1db68be1640ed86d5cb42ce701560"
            })
    void whatIsNoUserIdIsRefused(String text) {
        JobVariables variables = new JobVariables(Map.of("userId", text));

        assertThat(variables.userId("userId")).isNull();
        assertThat(catchThrowable(variables::validate)).hasMessageContaining("userId must be a user's object id");
    }

    @Test
    void oneSkuOrSeveralAreAskedForButNotBoth() {
        assertThat(skus(Map.of("skuId", SKU.toString()))).containsExactly(SKU);
        assertThat(skus(Map.of("skuId", " ", "skuIds", List.of(SKU.toString(), SKU.toString()))))
                .containsExactly(SKU);
        assertThat(refusal(Map.of())).contains("skuId is missing; set it, or skuIds");
        assertThat(refusal(Map.of("skuIds", List.of()))).contains("skuIds must not be empty");
        assertThat(refusal(Map.of("skuId", SKU.toString(), "skuIds", List.of(SKU.toString()))))
                .contains("skuId must not be set together with skuIds");
        assertThat(refusal(Map.of("skuIds", Arrays.asList(SKU.toString(), null))))
                .contains("skuIds must be a GUID, but is 'null'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Line\u0000break", "Line\u001b[31mbreak", "Line\u0085break", "Line\u2028break", "Line\nbreak"})
    void aRefusalHasNoControlCharacters(String text) {
        assertThat(refusal(Map.of("skuId", text)))
                .contains("skuId must be a GUID, but is ", "U+%04X".formatted((int) text.charAt(4)))
                .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0f8a1db68-be16-40ed-86d5-cb42ce701560",
                "f8a1db68-be16-40ed-86d5-cb42ce701560\u00a0",
                "\ufefff8a1db68-be16-40ed-86d5-cb42ce701560\u200b",
                "f8a1db68-be16-40ed-86d5-cb42ce701560\u2028\u00ad "
            })
    void whatIsPastedAroundAnIdDoesNotCount(String text) {
        assertThat(skus(Map.of("skuId", text))).containsExactly(SKU);
        assertThat(skus(Map.of("skuIds", List.of(text)))).containsExactly(SKU);
        assertThat(refusal(Map.of("skuId", "\u00a0\u200b"))).contains("skuId is missing");
    }

    @Test
    void anInvisibleCharacterWithinAValueIsNamed() {
        assertThat(refusal(Map.of("skuId", "f8a1db68-be16-40ed\u00a0-86d5-cb42ce701560")))
                .contains("but is 'f8a1db68-be16-40ed[U+00A0]-86d5-cb42ce701560'");
        assertThat(refusal(Map.of("skuId", "Sommer\u200b2024!")))
                .contains("but is a text of 12 characters with the invisible U+200B in it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tr@vel2024",
                "Pa55word",
                "partner:Pa55word@host.example",
                "a phrase that passes",
                "0.AXoAy1rLxGdJ8UiUXbHgl5Vv3Q-refresh",
                "8Q~Tr3~aClientSecretOfEntra.0123456789",
                "-----BEGIN PRIVATE KEY----- MIIEvgIBADANBgkqhkiG9w0B",
                "6f1ed002ab5595859014ebf0951522d96f1ed002ab5595859014ebf0951522d9"
            })
    void aSecretInTheWrongFieldIsNotShown(String secret) {
        for (Object value : List.of(secret, List.of(secret), Map.of("of", secret))) {
            JobVariables variables = new JobVariables(Map.of(
                    "customerId", value, "userId", value, "skuIds", value, "seats", value, "usageLocation", value));
            variables.guid("customerId");
            variables.userId("userId");
            variables.guids("skuIds");
            variables.count("seats");
            variables.country("usageLocation");

            assertThat(catchThrowable(variables::validate))
                    .hasMessageContaining("customerId must be a GUID, but is a")
                    .hasMessageContaining("seats must be a whole number")
                    .hasMessageNotContaining(secret.substring(0, 6))
                    .satisfies(refusal -> assertThat(((FailureException) refusal)
                                    .failure()
                                    .origin()
                                    .details()
                                    .toString())
                            .doesNotContain(secret.substring(0, 6)));
        }
    }

    /** Camunda Modeler checks the empty field of a template as if it held this, so that templates have to let it pass. */
    @ParameterizedTest
    @ValueSource(strings = {"undefined", " undefined\t", "\u200bundefined"})
    void theTextUndefinedIsNoValue(String text) {
        Map<String, Object> values = new HashMap<>();
        List<String> names = List.of(
                "customerId", "userId", "skuId", "plans", "seats", "country", "name", "subscription", "flag", "holder");
        names.forEach(name -> values.put(name, text));
        JobVariables variables = new JobVariables(values);
        assertThat(variables.guid("customerId")).isNull();
        assertThat(variables.userId("userId")).isNull();
        assertThat(variables.guidOrGuids("skuId", "skuIds")).isEmpty();
        assertThat(variables.guids("plans")).isEmpty();
        assertThat(variables.count("seats")).isZero();
        assertThat(variables.country("country")).isNull();
        assertThat(variables.optionalText("name")).isNull();
        assertThat(variables.optionalGuid("subscription")).isNull();
        assertThat(variables.flag("flag")).isFalse();
        assertThat(variables.optionalUserId("holder")).isNull();

        assertThat(catchThrowable(variables::validate))
                .hasMessage("Correct the request: "
                        + names.stream()
                                .map(name -> name
                                        + " must not be the text 'undefined'; give a value, or leave the field empty")
                                .collect(Collectors.joining("; ")));
    }

    @Test
    void otherTextsAreNotTakenForUndefined() {
        for (String text : List.of("Undefined", "undefined undefined", "undefined.")) {
            JobVariables variables = new JobVariables(Map.of("name", text));

            assertThat(variables.optionalText("name")).isEqualTo(text);
            assertThatCode(variables::validate).doesNotThrowAnyException();
        }
    }

    /** Camunda's forms send an empty text for a field that nobody has filled in. */
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00a0\u200b"})
    void aBlankTextIsNotGiven(String blank) {
        JobVariables variables = new JobVariables(Map.of("blank", blank));

        assertThat(variables.has("blank")).isFalse();
        assertThat(variables.flag("blank")).isFalse();
        assertThat(variables.optionalText("blank")).isNull();
        assertThat(variables.optionalGuid("blank")).isNull();
        assertThat(variables.optionalUserId("blank")).isNull();
        assertThat(variables.guids("blank")).isEmpty();
        assertThatCode(variables::validate).doesNotThrowAnyException();
        assertThat(variables.guid("blank")).isNull();
        assertThat(variables.userId("blank")).isNull();
        assertThat(variables.country("blank")).isNull();
        assertThat(variables.count("blank")).isZero();
        assertThat(catchThrowable(variables::validate))
                .hasMessage("Correct the request: " + String.join("; ", Collections.nCopies(4, "blank is missing")));
        assertThat(refusal(Map.of("skuIds", List.of(SKU.toString(), blank))))
                .contains("skuIds must be a GUID, but is ''");
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "'\"true\"', true", "'\" false \"', false", "null, false"})
    void trueAndFalseAreReadAlsoAsTexts(String json, boolean expected) throws IOException {
        Map<String, Object> values = new HashMap<>();
        values.put("flag", new ObjectMapper().readValue(json, Object.class));
        JobVariables variables = new JobVariables(values);

        assertThat(variables.flag("flag")).isEqualTo(expected);
        assertThatCode(variables::validate).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "\"TRUE\"", "1", "[]", "{}"})
    void whatIsNeitherTrueNorFalseIsRefused(String json) throws IOException {
        JobVariables variables = new JobVariables(Map.of("flag", new ObjectMapper().readValue(json, Object.class)));

        assertThat(variables.flag("flag")).isFalse();
        assertThat(catchThrowable(variables::validate)).hasMessageContaining("flag must be true or false, but is ");
    }

    @Test
    void aNumberInATextIsRefusedWithWhatToWrite() {
        JobVariables variables = new JobVariables(Map.of("seats", " 2 "));

        assertThat(variables.count("seats")).isZero();
        assertThat(catchThrowable(variables::validate))
                .hasMessage("Correct the request: seats must be a whole number from 1 on, but is the text '2';"
                        + " write the number as an expression, =2");
    }

    private static List<UUID> skus(Map<String, Object> values) {
        JobVariables variables = new JobVariables(values);
        List<UUID> skus = variables.guidOrGuids("skuId", "skuIds");
        variables.validate();
        return skus;
    }

    private static String refusal(Map<String, Object> values) {
        return catchThrowableOfType(FailureException.class, () -> skus(values))
                .failure()
                .message();
    }
}
