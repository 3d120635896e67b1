package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever Partner Center or something on the way answers, nothing but a failure comes out of a call. */
class AnyAnswerTest {

    private static final PartnerCenterSimulator SIMULATOR = PartnerCenterSimulator.start();
    private static final SpringClient CLIENT = SpringClient.calling(SIMULATOR.baseUri());

    @BeforeContainer
    static void expectNothing() {
        SIMULATOR.ledger().clear();
    }

    @AfterContainer
    static void stop() {
        CLIENT.close();
        SIMULATOR.close();
    }

    @Property(tries = 200)
    void anUpdateSucceedsOrFailsAsAFailure(
            @ForAll @IntRange(min = 200, max = 599) int status,
            @ForAll("contentTypes") String contentType,
            @ForAll("bodies") byte[] body,
            @ForAll("retryAfters") String retryAfter) {
        answer(status, contentType, body, retryAfter);

        Throwable thrown = catchThrowable(() -> assertThat(
                        PartnerCenterFixture.assignBy(CLIENT.partnerCenter()).licenseWarnings())
                .isNotNull());

        assertFailureOrNothing(thrown);
        if (status >= 300) {
            assertThat(thrown).isNotNull();
        }
    }

    @Property(tries = 200)
    void aReadSucceedsOrFailsAsAFailure(@ForAll("contentTypes") String contentType, @ForAll("bodies") byte[] body) {
        answer(200, contentType, body, "");

        assertFailureOrNothing(catchThrowable(() -> PartnerCenterFixture.contosoBy(CLIENT.partnerCenter())
                .licenses(PartnerCenterFixture.ACCOUNTANT)
                .show(PartnerCenterFixture.ASSIGN_POWER_BI, List.of())));
    }

    @Provide
    Arbitrary<String> contentTypes() {
        return Arbitraries.of(
                "",
                "application/json",
                "application/json; charset=utf-16",
                "text/html; charset=nonsense",
                "application/xml",
                ";;;",
                "image/png");
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
                Arbitraries.strings().ofMaxLength(100).map(AnyAnswerTest::utf8),
                Arbitraries.of(
                                "{\"licenseWarnings\":%s}",
                                "{\"items\":%s}",
                                "{\"items\":[{\"productSku\":%s}]}",
                                "{\"items\":[{\"productSku\":{\"id\":%s},\"servicePlans\":%s}]}",
                                "{\"items\":[{\"productSku\":{\"id\":\"f8a1db68-be16-40ed-86d5-cb42ce701560\"},"
                                        + "\"servicePlans\":[{\"id\":%s,\"capabilityStatus\":\"Assigned\"}]}]}",
                                "{\"code\":%s,\"description\":%s,\"data\":%s}",
                                "{\"error\":%s}",
                                "%s")
                        .flatMap(form -> Arbitraries.of(
                                        "null", "[]", "{}", "[null]", "[{}]", "[[]]", "\"a\"", "7", "true", "1e999",
                                        "{")
                                .map(value -> utf8(form.replace("%s", value)))));
    }

    @Provide
    Arbitrary<String> retryAfters() {
        return Arbitraries.of("", "-1", "0", "1", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "soon");
    }

    private static void answer(int status, String contentType, byte[] body, String retryAfter) {
        SIMULATOR.clearFaults();
        SIMULATOR.fault(onAny(), Answers.raw(status, contentType, body, Map.of("Retry-After", retryAfter)));
    }

    private static void assertFailureOrNothing(@Nullable Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(FailureException.class);
            assertThat(thrown.getMessage()).hasLineCount(1).hasSizeLessThan(2_000);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
