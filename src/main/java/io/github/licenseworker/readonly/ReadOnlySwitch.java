package io.github.licenseworker.readonly;

import io.github.licenseworker.settings.WrongSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches the {@link ReadOnlyMode}, and remembers it over a restart where there is a file for that: the file is there
 * while it was switched on at run time. Used by many threads at once.
 */
final class ReadOnlySwitch {

    private static final Logger LOG = LoggerFactory.getLogger(ReadOnlySwitch.class);

    private final ReadOnlyMode mode;
    private final @Nullable Path file;

    private ReadOnlySwitch(ReadOnlyMode mode, @Nullable Path file) {
        this.mode = mode;
        this.file = file;
    }

    /**
     * Switched on where the settings or the file say so.
     *
     * @throws WrongSettingException where the file could not be written
     */
    static ReadOnlySwitch of(ReadOnlyProperties properties) {
        Path file = properties.readOnlyFile();
        boolean remembered = file != null && Files.exists(file);
        if (file != null && !isWritable(file)) {
            throw new WrongSettingException(
                    "license-worker.read-only-file",
                    "name a file in a folder that is there and that the worker can write");
        }
        if (properties.readOnly() || remembered) {
            LOG.warn(
                    "The worker is read-only, because of {}: jobs that change something wait",
                    properties.readOnly() ? "license-worker.read-only" : "license-worker.read-only-file");
        }
        return new ReadOnlySwitch(new ReadOnlyMode(properties.readOnly() || remembered), file);
    }

    private static boolean isWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) && Files.isWritable(folder) && !Files.isDirectory(file);
    }

    ReadOnlyMode mode() {
        return mode;
    }

    /**
     * Switches on or off, in the file first: where that cannot be written, nothing is switched off.
     *
     * @throws IOException where it is not remembered; read-only is on then, whatever was asked for
     */
    synchronized void set(boolean on) throws IOException {
        if (on) {
            mode.set(true);
        }
        if (file != null) {
            remember(file, on);
        }
        mode.set(on);
        LOG.atWarn()
                .addKeyValue("readOnly", on)
                .addKeyValue("remembered", file != null)
                .log(
                        on
                                ? "An operator has made the worker read-only: jobs that change something wait"
                                : "An operator has ended the read-only mode: jobs that waited come again within a minute or so");
    }

    private static void remember(Path file, boolean on) throws IOException {
        if (!on) {
            Files.deleteIfExists(file);
        } else if (!Files.exists(file)) {
            Files.createFile(file);
        }
    }
}
