package io.github.licenseworker.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.licenseworker.http.Loopback;
import io.github.licenseworker.notification.Delivery.Later;
import io.github.licenseworker.notification.Delivery.Sent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends notices by mail. Used by many threads at once. */
final class MailChannel {

    private static final Later TOO_SLOW = new Later(
            "Check spring.mail.host: the mail server takes longer than %d seconds"
                    .formatted(TimeLimit.LONGEST.toSeconds()),
            null);

    private final JavaMailSenderImpl server;
    private final InternetAddress from;

    MailChannel(JavaMailSenderImpl server, InternetAddress from) {
        this.server = server;
        this.from = from;
        setDefaults(server);
    }

    /** What the library leaves open: it would wait without end, and send a password without TLS. */
    private static void setDefaults(JavaMailSenderImpl server) {
        String protocol = server.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : server.getProtocol();
        String prefix = "mail." + protocol + ".";
        Properties properties = server.getJavaMailProperties();
        var unusedConnect = properties.putIfAbsent(prefix + "connectiontimeout", "5000");
        var unusedRead = properties.putIfAbsent(prefix + "timeout", "10000");
        var unusedWrite = properties.putIfAbsent(prefix + "writetimeout", "10000");
        var unusedName = properties.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
        var unusedTls = properties.putIfAbsent(prefix + "starttls.enable", "true");
        boolean secret = server.getUsername() != null && !Loopback.is(String.valueOf(server.getHost()));
        if (secret && !"true".equals(properties.getProperty(prefix + "ssl.enable"))) {
            var unusedRequired = properties.putIfAbsent(prefix + "starttls.required", "true");
        }
    }

    /** Where mails go to and come from, for those who operate the worker. */
    String description() {
        return "mail through %s%s, from %s"
                .formatted(server.getHost(), server.getPort() > 0 ? ":" + server.getPort() : "", from.getAddress());
    }

    /**
     * Sends a mail.
     *
     * @param id the same for each try of a job, so that mail systems can drop a repeat
     */
    Delivery send(Notice notice, NoticeRequest request, EmailAddress to, UUID id) {
        return limited(() -> server.send(mail(notice, request, to, id)));
    }

    /** Connects and signs in, and sends nothing. */
    Delivery probe() {
        return limited(server::testConnection);
    }

    private interface Call {
        void run() throws MessagingException, UnsupportedEncodingException;
    }

    private static Delivery limited(Call call) {
        try {
            return TimeLimit.call(() -> {
                call.run();
                return new Sent();
            });
        } catch (TimeoutException late) {
            return TOO_SLOW;
        } catch (ExecutionException failed) {
            return MailFaults.of(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    private MimeMessage mail(Notice notice, NoticeRequest request, EmailAddress to, UUID id)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = server.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(mail, UTF_8.name());
        parts.setFrom(from);
        if (request.name().isEmpty()) {
            parts.setTo(to.value());
        } else {
            parts.setTo(new InternetAddress(to.value(), request.name(), UTF_8.name()));
        }
        parts.setSubject(notice.title());
        parts.setText(notice.text());
        // Asks mail systems not to answer, be it that somebody is away (RFC 3834; the second is Exchange's)
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader("Message-ID", "<%s@%s>".formatted(id, from.getAddress().replaceFirst(".*@", "")));
        return mail;
    }
}
