package io.github.licenseworker.notification;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A real mail server on the loopback interface, at a free port, which takes mails for anybody. */
final class MailServer implements AutoCloseable {

    static final String USER = "worker";
    static final String PASSWORD = "canary-of-a-mail-password";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private MailServer() {
        server.setUser("worker@contoso.example", USER, PASSWORD);
        server.start();
    }

    static MailServer start() {
        return new MailServer();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    /** What a worker has to be told to send mails through it. */
    String[] settings() {
        return new String[] {
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + port(),
            "--license-worker.notify.from=License desk <licenses@contoso.example>"
        };
    }

    /** The mails that have come since the last call. */
    List<Mail> takeMails() {
        List<Mail> mails = List.of(server.getReceivedMessages()).stream().map(Mail::of).toList();
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }

    /** A mail as it arrived. */
    record Mail(String from, String to, String subject, String text, String id, MimeMessage message) {

        static Mail of(MimeMessage message) {
            try {
                return new Mail(
                        message.getFrom()[0].toString(),
                        message.getAllRecipients()[0].toString(),
                        message.getSubject(),
                        String.valueOf(message.getContent()).replace("\r\n", "\n").strip(),
                        message.getMessageID(),
                        message);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String header(String name) {
            try {
                return message.getHeader(name, null);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
