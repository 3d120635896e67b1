package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.MailServer;
import io.github.licenseworker.trial.harness.CommandResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Check tells whether people can be told of anything, and tells nobody. */
class CheckNotificationsTest extends CheckFixture {

    @Test
    void nobodyCanBeTold() {
        assertThat(check().ok())
                .contains(
                        "notifications: none: neither spring.mail.host nor license-worker.notify.webhook-url is set, so people"
                                + " get tasks");
    }

    @Test
    void aMailServerThatTakesTheSignIn() {
        try (MailServer mails = MailServer.start()) {
            CommandResult check = check(signIn(mails, MailServer.PASSWORD));

            assertThat(check.ok())
                    .contains(
                            "notifications: mail through 127.0.0.1:%d, from licenses@contoso.example; the mail server answers"
                                    .formatted(mails.port()));
            assertThat(check.output()).doesNotContain(MailServer.PASSWORD);
            assertThat(mails.takeMails()).isEmpty();
        }
    }

    @Test
    void aMailServerThatRefusesTheSignIn() {
        try (MailServer mails = MailServer.start()) {
            assertThatOneIsWrong(
                    check(signIn(mails, "canary-of-another-password")),
                    "notifications: Correct spring.mail.username and spring.mail.password");
        }
    }

    @Test
    void aMailServerThatIsAway() {
        assertThatOneIsWrong(
                check(
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=1",
                        "--license-worker.notify.from=licenses@contoso.example"),
                "notifications: Check spring.mail.host, spring.mail.port and the network");
    }

    @Test
    void aWebhookIsNamedWithoutItsAddress() {
        CommandResult check =
                check("--license-worker.notify.webhook-url=https://hooks.contoso.example/canary?sig=canary");

        assertThat(check.ok()).contains("notifications: a webhook of teams at hooks.contoso.example");
        assertThat(check.output()).doesNotContain("canary");
    }

    private static String[] signIn(MailServer mails, String password) {
        return Stream.concat(
                        Stream.of(mails.settings()),
                        Stream.of("--spring.mail.username=" + MailServer.USER, "--spring.mail.password=" + password))
                .toArray(String[]::new);
    }
}
