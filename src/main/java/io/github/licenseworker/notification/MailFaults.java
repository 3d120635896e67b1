package io.github.licenseworker.notification;

import io.github.licenseworker.failure.Causes;
import io.github.licenseworker.notification.Delivery.Later;
import io.github.licenseworker.notification.Delivery.Misconfigured;
import io.github.licenseworker.notification.Delivery.Refused;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailSendException;

/**
 * What it means that a mail could not be sent, by the reply code of the server: 4yz may pass, 5yz does not (RFC 5321,
 * section 4.2.1). The server's texts are left out, because they may quote addresses.
 */
final class MailFaults {

    private static final int SIGN_IN_WANTED = 530;
    private static final Pattern REPLY_CODE = Pattern.compile("^\\s*([45])\\d\\d\\b");

    private MailFaults() {}

    /** Says what became of a mail whose sending has thrown this. */
    static Delivery of(Throwable thrown) {
        List<Throwable> all = all(thrown).toList();
        for (Throwable cause : all) {
            if (cause instanceof AuthenticationFailedException refused) {
                return signIn(refused);
            }
        }
        for (Throwable cause : all) {
            OptionalInt code = code(cause);
            if (code.isPresent()) {
                return refusal(cause, code.getAsInt());
            }
        }
        for (Throwable cause : all) {
            if (cause instanceof SSLException) {
                return new Later(
                        "Set spring.mail.ssl.bundle to one that trusts the mail server, or correct spring.mail.host: TLS with"
                                + " it failed",
                        null);
            }
            if (cause instanceof MessagingException
                    && String.valueOf(cause.getMessage()).contains("STARTTLS is required")) {
                return new Misconfigured(
                        "Correct spring.mail.host or spring.mail.port: the server there offers no TLS, and a password would"
                                + " travel unprotected");
            }
        }
        return new Later(
                "Check spring.mail.host, spring.mail.port and the network: the mail server does not answer as it should (%s)"
                        .formatted(all.getLast().getClass().getSimpleName()),
                null);
    }

    /** Spring keeps what each mail met beside the cause. */
    private static Stream<Throwable> all(Throwable thrown) {
        return Causes.of(thrown)
                .flatMap(cause -> cause instanceof MailSendException failed
                        ? Stream.concat(
                                Stream.of(cause),
                                Arrays.stream(failed.getMessageExceptions()).flatMap(Causes::of))
                        : Stream.of(cause));
    }

    /** The library says only in its text which code it was. */
    private static Delivery signIn(AuthenticationFailedException refused) {
        Matcher code = REPLY_CODE.matcher(String.valueOf(refused.getMessage()));
        if (code.find() && code.group(1).equals("4")) {
            return new Later("The mail server takes no sign-in at the moment", null);
        }
        return new Misconfigured(
                "Correct spring.mail.username and spring.mail.password: the mail server refuses the sign-in");
    }

    private static OptionalInt code(Throwable cause) {
        return switch (cause) {
            case SMTPSenderFailedException sender -> OptionalInt.of(sender.getReturnCode());
            case SMTPAddressFailedException recipient -> OptionalInt.of(recipient.getReturnCode());
            case SMTPSendFailedException message -> OptionalInt.of(message.getReturnCode());
            default -> OptionalInt.empty();
        };
    }

    private static Delivery refusal(Throwable cause, int code) {
        if (code < 500) {
            return new Later("The mail server takes no mail at the moment (%d)".formatted(code), null);
        }
        if (code == SIGN_IN_WANTED) {
            return new Misconfigured(
                    "Set spring.mail.username and spring.mail.password: the mail server wants a sign-in (%d)"
                            .formatted(code));
        }
        if (isAboutSender(cause)) {
            return new Misconfigured(
                    "Correct license-worker.notify.from: the mail server refuses the sender (%d)".formatted(code));
        }
        return switch (cause) {
            case SMTPAddressFailedException recipient ->
                new Refused("The mail server refuses the recipient (%d)".formatted(code));
            default -> new Refused("The mail server refuses the mail (%d)".formatted(code));
        };
    }

    private static boolean isAboutSender(Throwable cause) {
        return cause instanceof SMTPSenderFailedException
                || (cause instanceof SMTPSendFailedException message
                        && String.valueOf(message.getCommand()).startsWith("MAIL FROM"));
    }
}
