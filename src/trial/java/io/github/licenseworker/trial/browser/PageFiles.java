package io.github.licenseworker.trial.browser;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.SetHeaderHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.ETag;
import io.undertow.util.MimeMappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of the page. A browser asks each time whether they have changed. */
final class PageFiles {

    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "font-src 'self' data:; frame-src http://127.0.0.1:* http://localhost:*; frame-ancestors 'none'";

    private static final MimeMappings TYPES = MimeMappings.builder()
            .addMapping("html", "text/html; charset=utf-8")
            .addMapping("css", "text/css; charset=utf-8")
            .addMapping("js", "text/javascript; charset=utf-8")
            .addMapping("woff2", "font/woff2")
            .build();

    private PageFiles() {}

    static HttpHandler in(Path folder) {
        ResourceHandler files = new ResourceHandler(PathResourceManager.builder()
                        .setBase(folder)
                        .setETagFunction(PageFiles::tag)
                        .build())
                .setMimeMappings(TYPES);
        return new SetHeaderHandler(
                new SetHeaderHandler(
                        new SetHeaderHandler(files, "Cache-Control", "no-cache"), "X-Content-Type-Options", "nosniff"),
                "Content-Security-Policy",
                POLICY);
    }

    private static ETag tag(Path file) {
        try {
            return new ETag(
                    false, "%x-%x".formatted(Files.getLastModifiedTime(file).toMillis(), Files.size(file)));
        } catch (IOException e) {
            return new ETag(false, "gone");
        }
    }
}
