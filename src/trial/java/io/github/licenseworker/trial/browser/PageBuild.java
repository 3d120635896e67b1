package io.github.licenseworker.trial.browser;

import io.github.licenseworker.trial.start.CannotStartException;
import io.github.licenseworker.trial.start.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.util.FileSystemUtils;

/**
 * Builds the page from its sources, unless that is done: each state of the sources has a folder of its own, which appears
 * when it is complete. Of several starts at once one builds, and the others wait for it.
 *
 * @param sources with {@code package.json}, and {@code build.js}, which writes the page into the folder that it is given
 * @param target where the folders are
 */
record PageBuild(Path sources, Path target, Toolchain tools, PrintStream out) {

    /**
     * Returns the folder with the page.
     *
     * @throws CannotStartException where there is none and none can be built
     */
    Path build() {
        try {
            Path page = page();
            if (!Files.isDirectory(page)) {
                tools.check();
                Files.createDirectories(target);
                try (FileChannel lock = FileChannel.open(
                                target.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock unused = acquire(lock)) {
                    buildUnlessDone();
                }
            }
            return page();
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStartException("The page cannot be built: " + Reason.of(e));
        }
    }

    private Path page() throws IOException {
        if (!Files.isRegularFile(sources.resolve("package.json"))) {
            throw new CannotStartException(
                    "There is no %s here. Start the trial in the project's folder".formatted(sources));
        }
        return target.resolve(SourceHash.of(sources));
    }

    private FileLock acquire(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            out.println("Another start builds the page; waiting for it ...");
            return channel.lock();
        }
        return lock;
    }

    private void buildUnlessDone() throws IOException {
        Path page = page();
        if (Files.isDirectory(page)) {
            return;
        }
        install();
        out.println("Building the page, once until its sources change ...");
        Path unfinished = target.resolve("unfinished");
        var unused = FileSystemUtils.deleteRecursively(unfinished);
        tools.node(sources, "build.js", unfinished.toAbsolutePath().toString());
        var unusedPage = Files.move(unfinished, page, StandardCopyOption.ATOMIC_MOVE);
    }

    /** npm empties the folder first, so the mark in it tells that it has come to the end. */
    private void install() throws IOException {
        Path lockFile = sources.resolve("package-lock.json");
        Path mark = sources.resolve("node_modules").resolve(".installed-" + SourceHash.of(lockFile));
        if (!Files.exists(mark)) {
            out.println("Installing what the page is built with, by npm, once until its versions change ...");
            tools.npm(sources, "ci");
            var unused = Files.createFile(mark);
        }
    }
}
