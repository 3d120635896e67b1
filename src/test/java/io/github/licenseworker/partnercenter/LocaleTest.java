package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.partnercenter.Answers;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker on a machine whose digits are others: what people search for and processes compare stays the same. */
class LocaleTest extends PartnerCenterFixture {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakArabic() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void statusesAreToldInTheDigitsOfHttp() {
        assertThat("%d".formatted(400)).as("what the locale does to a number").isNotEqualTo("400");

        assertThat(failureOf(Answers.empty(400)).message()).contains("HTTP 400");
        assertThat(failureOf(Answers.raw(200, "application/json", "{")).message())
                .contains("HTTP 200");
    }
}
