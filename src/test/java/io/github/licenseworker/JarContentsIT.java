package io.github.licenseworker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both jars have to have with them, wherever they go. */
class JarContentsIT {

    @ParameterizedTest
    @ValueSource(strings = {"-exec.jar", ".jar"})
    void theLicenseAndTheDescriptionOfSettings(String ending) throws IOException {
        String name = System.getProperty("worker.jar").replaceFirst("-exec\\.jar$", ending);

        try (JarFile jar = new JarFile(name)) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/spring-configuration-metadata.json");
        }
    }
}
