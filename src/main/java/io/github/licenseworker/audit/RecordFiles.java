package io.github.licenseworker.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.licenseworker.audit.AuditRecord.BrokenRecordException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Reads records back out of files that may hold other lines, too, and that anybody may have written. A record may have
 * something before it in its line, as container runtimes put the time there. For one thread.
 */
public final class RecordFiles {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_BROKEN = 100;
    private static final int MOST_RECORDS = 500_000;

    /** Of one file, unpacked. */
    private static final long MOST_BYTES = 16L << 30;

    private final Predicate<AuditRecord> wanted;
    private final Map<UUID, AuditRecord> records = new LinkedHashMap<>();
    private final List<Broken> broken = new ArrayList<>();
    private int brokenLines;
    private long otherLines;
    private long repeated;

    /**
     * A line that should be a record and is none.
     *
     * @param line counted from 1
     * @param why without anything of the line
     */
    public record Broken(Path file, long line, String why) {}

    /** @param wanted which records are kept */
    public RecordFiles(Predicate<AuditRecord> wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads a file; one whose name ends with {@code .gz} is unpacked.
     *
     * @throws IOException where it cannot be read, or is larger than any file of records
     */
    public void read(Path file) throws IOException {
        try (InputStream in = opened(file)) {
            new Lines(in, file).read();
        }
    }

    /** Those that are wanted, each once; of several with the same id the first. */
    public List<AuditRecord> records() {
        return List.copyOf(records.values());
    }

    /** The first of the lines that should be records and are none. */
    public List<Broken> broken() {
        return List.copyOf(broken);
    }

    /** How many there are. */
    public int brokenLines() {
        return brokenLines;
    }

    /** How many lines are no records and not meant to be. */
    public long otherLines() {
        return otherLines;
    }

    /** How many wanted records were there already. */
    public long repeated() {
        return repeated;
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            return file.toString().endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(in)) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** A writer that was killed leaves the beginning of a record, behind which its successor writes on. */
    private void line(String text, boolean cut, Path file, long number) throws IOException {
        int at = text.indexOf(AuditRecord.BEGINNING);
        if (at < 0) {
            otherLines++;
        }
        while (at >= 0) {
            int next = text.indexOf(AuditRecord.BEGINNING, at + 1);
            try {
                if (cut && next < 0) {
                    throw new BrokenRecordException("it is longer than any record");
                }
                keep(AuditRecord.read(next < 0 ? text.substring(at) : text.substring(at, next)));
            } catch (BrokenRecordException e) {
                brokenLines++;
                if (broken.size() < MOST_BROKEN) {
                    broken.add(new Broken(file, number, String.valueOf(e.getMessage())));
                }
            }
            at = next;
        }
    }

    private void keep(AuditRecord record) throws IOException {
        if (!wanted.test(record)) {
            return;
        }
        if (records.putIfAbsent(record.requestId(), record) != null) {
            repeated++;
        }
        if (records.size() > MOST_RECORDS) {
            throw new IOException("more than %d records of the period; ask for a shorter one".formatted(MOST_RECORDS));
        }
    }

    /** The lines of a file, of which a long one is never in memory as a whole. */
    private final class Lines {

        private final InputStream in;
        private final Path file;
        private final byte[] line = new byte[LONGEST_LINE];
        private int length;
        private boolean cut;
        private long number;

        private Lines(InputStream in, Path file) {
            this.in = in;
            this.file = file;
        }

        private void read() throws IOException {
            long bytes = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (++bytes > MOST_BYTES) {
                    throw new IOException("larger than any file of records");
                }
                if (next == '\n') {
                    end();
                } else if (length < LONGEST_LINE) {
                    line[length++] = (byte) next;
                } else {
                    cut = true;
                }
            }
            if (length > 0) {
                end();
            }
        }

        private void end() throws IOException {
            number++;
            if (length > 0) {
                line(new String(line, 0, length, UTF_8), cut, file, number);
            }
            length = 0;
            cut = false;
        }
    }
}
