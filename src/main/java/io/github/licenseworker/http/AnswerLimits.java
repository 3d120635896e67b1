package io.github.licenseworker.http;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends answers that are too long, or that take too long as a whole however small the pauses in them, by closing their
 * connection. Used by many threads at once.
 */
final class AnswerLimits implements ExecChainHandler, Closeable {

    /** Unpacked. Ten times what the subscriptions and the SKUs of a large customer take. */
    private static final int LONGEST_BODY = 10_000_000;

    /** How much of an unread rest is read, so that the connection can be used again. */
    private static final int LONGEST_REST = 64 * 1024;

    private final Duration deadline;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("answer-deadline").factory());

    /**
     * Limits answers.
     *
     * @param deadline for a whole call: connecting, sending, and reading the answer to its end
     */
    AnswerLimits(Duration deadline) {
        this.deadline = deadline;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = timer.schedule(
                () -> {
                    late.set(true);
                    scope.execRuntime.discardEndpoint();
                },
                deadline.toMillis(),
                TimeUnit.MILLISECONDS);
        boolean bodyFollows = false;
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            HttpEntity body = answer.getEntity();
            if (body != null) {
                answer.setEntity(new LimitedBody(body, scope.execRuntime, end, late));
                bodyFollows = true;
            }
            return answer;
        } catch (IOException | IllegalStateException e) {
            // The connection that is closed under a call can be in any state
            if (late.get()) {
                throw new AnswerTooSlowException();
            }
            throw e;
        } finally {
            if (!bodyFollows) {
                end.cancel(false);
            }
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static final class AnswerTooSlowException extends IOException {

        AnswerTooSlowException() {
            super("the answer has not come within the time for a call");
        }
    }

    private static final class LimitedBody extends HttpEntityWrapper {

        private final LimitedStream content;

        LimitedBody(HttpEntity body, ExecRuntime connection, Future<?> end, AtomicBoolean late) throws IOException {
            super(body);
            this.content = new LimitedStream(body.getContent(), connection, end, late);
        }

        @Override
        public InputStream getContent() {
            return content;
        }
    }

    private static final class LimitedStream extends FilterInputStream {

        private final ExecRuntime connection;
        private final Future<?> end;
        private final AtomicBoolean late;
        private long left = LONGEST_BODY;
        private boolean ended;
        private boolean closed;

        LimitedStream(InputStream in, ExecRuntime connection, Future<?> end, AtomicBoolean late) {
            super(in);
            this.connection = connection;
            this.end = end;
            this.late = late;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = readInTime(buffer, offset, length);
            if (count < 0) {
                ended = true;
            } else {
                left -= count;
            }
            if (left < 0) {
                connection.discardEndpoint();
                throw new IOException("the answer is longer than " + LONGEST_BODY + " bytes");
            }
            return count;
        }

        private int readInTime(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                throw late.get() ? new AnswerTooSlowException() : e;
            }
        }

        /** What is not read now would be read without limit by the stream below. */
        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            try {
                if (!ended && left >= 0) {
                    var unused = readNBytes(LONGEST_REST);
                }
                if (!ended) {
                    connection.discardEndpoint();
                }
            } finally {
                end.cancel(false);
                super.close();
            }
        }
    }
}
