package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds for all variables that a job can have. */
class AnyJobVariablesTest {

    private static final UUID SKU = UUID.fromString("f8a1db68-be16-40ed-86d5-cb42ce701560");
    private static final List<String> NAMES =
            List.of("customerId", "userId", "skuId", "skuIds", "excludedPlans", "licensesToRemove");

    @Property(tries = 1000)
    void anythingIsReadOrRefusedInOneShortLine(@ForAll("variables") Map<String, Object> values) {
        Throwable thrown = catchThrowable(() -> readAll(new JobVariables(values)));

        if (thrown != null) {
            assertThat(thrown).isInstanceOf(FailureException.class);
            assertThat(thrown.getMessage())
                    .startsWith("Correct the request: ")
                    .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]")
                    .hasSizeLessThan(20_000);
        }
    }

    @Property
    void everyVariableThatIsWrongIsToldAtOnce(@ForAll("wrongNames") List<String> wrong) {
        Map<String, Object> values = new HashMap<>(valid());
        wrong.forEach(name -> values.put(name, Map.of("not", "this")));

        var failure = catchThrowableOfType(FailureException.class, () -> readAll(new JobVariables(values)))
                .failure();

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.LICENSE_REQUEST_INVALID));
        assertThat(failure.message()).contains(wrong);
        assertThat(violations(failure.origin().details())).containsExactlyInAnyOrderElementsOf(wrong);
    }

    @Property
    void validInputIsReadBackUnchanged(
            @ForAll("guids") UUID customer,
            @ForAll("guids") UUID user,
            @ForAll("spellings") Spelling spelling,
            @ForAll @Size(max = 5) List<@From("guids") UUID> skus) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "customerId", spelling.of(customer),
                "userId", spelling.of(user),
                "licensesToRemove", skus.stream().map(spelling::of).toList()));
        JobVariables variables = new JobVariables(values);

        assertThat(variables.guid("customerId")).isEqualTo(customer);
        assertThat(variables.userId("userId")).isEqualTo(spelling.of(user).strip());
        assertThat(variables.guids("licensesToRemove"))
                .containsExactlyElementsOf(skus.stream().distinct().toList());
        assertThatCode(variables::validate).doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<Map<String, Object>> variables() {
        return Arbitraries.maps(Arbitraries.of(NAMES), values(3)).map(map -> map);
    }

    @Provide
    Arbitrary<UUID> guids() {
        return Arbitraries.longs().tuple2().map(bits -> new UUID(bits.get1(), bits.get2()));
    }

    @Provide
    Arbitrary<List<String>> wrongNames() {
        return Arbitraries.of("customerId", "userId", "skuId", "excludedPlans", "licensesToRemove")
                .set()
                .ofMinSize(1)
                .map(List::copyOf);
    }

    /** How people write a GUID. */
    record Spelling(boolean upperCase, String blanks) {

        String of(UUID guid) {
            String text = guid.toString();
            return blanks + (upperCase ? text.toUpperCase(Locale.ROOT) : text) + blanks;
        }
    }

    @Provide
    Arbitrary<Spelling> spellings() {
        return Arbitraries.of(true, false)
                .flatMap(upper -> Arbitraries.of("", " ", "\t \n").map(blanks -> new Spelling(upper, blanks)));
    }

    /** Null is a value that a variable can have, though the map's type does not say so. */
    @SuppressWarnings("NullAway")
    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80).map(Object.class::cast),
                Arbitraries.strings()
                        .withChars("ab@.\n\0\u001b")
                        .ofMaxLength(20)
                        .map(Object.class::cast),
                Arbitraries.of(
                                "x".repeat(1_000_000),
                                "a@" + "b.".repeat(50_000),
                                SKU.toString(),
                                "accountant@contoso.example")
                        .map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.doubles().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        if (depth == 0) {
            return leaves.injectNull(0.2);
        }
        Arbitrary<Object> deeper = values(depth - 1);
        return Arbitraries.oneOf(
                        leaves,
                        deeper.list().ofMaxSize(4).map(Object.class::cast),
                        Arbitraries.maps(Arbitraries.of(NAMES), deeper)
                                .ofMaxSize(4)
                                .map(Object.class::cast))
                .injectNull(0.2);
    }

    private static Map<String, Object> valid() {
        return Map.of("customerId", SKU.toString(), "userId", "accountant@contoso.example", "skuId", SKU.toString());
    }

    private static void readAll(JobVariables variables) {
        var customer = variables.guid("customerId");
        var user = variables.userId("userId");
        var skus = variables.guidOrGuids("skuId", "skuIds");
        var plans = variables.guids("excludedPlans");
        var removed = variables.guids("licensesToRemove");
        variables.validate();
        assertThat(customer).isNotNull();
        assertThat(user).isNotNull();
        assertThat(skus).isNotEmpty().doesNotContainNull();
        assertThat(plans).doesNotContainNull();
        assertThat(removed).doesNotContainNull();
    }

    private static List<String> violations(Map<String, Object> details) {
        return ((List<?>) details.getOrDefault("violations", List.of()))
                .stream()
                        .map(violation -> ((Map<?, ?>) violation).get("variable"))
                        .map(String::valueOf)
                        .toList();
    }
}
