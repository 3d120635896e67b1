package io.github.licenseworker.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where no mail goes out, a form says to people what happened. */
class PassOnMessageFormTest {

    private static final Path FORM = Path.of("bpmn/forms/pass-on-message.form");

    @ParameterizedTest
    @EnumSource
    void saysWhatHappened(NoticeEvent event) throws Exception {
        assertThat(Files.readString(FORM)).contains("if event = \\\"%s\\\" then \\\"".formatted(event.value()));
    }
}
