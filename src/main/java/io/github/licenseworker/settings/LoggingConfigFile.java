package io.github.licenseworker.settings;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;

/** Says that the file of {@code logging.config} is missing before logging fails for it, which no analyzer is told of. */
final class LoggingConfigFile implements EnvironmentPostProcessor {

    private static final String SETTING = "logging.config";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String location = environment.getProperty(SETTING, "").strip();
        // Spring Boot ignores what starts with -D, and what is on a web server is not asked for twice
        if (!location.isEmpty() && !location.matches("(?s)(-D|https?:).*") && isMissing(location)) {
            throw new WrongSettingException(SETTING, "name a file that is there, as file:/folder/name; there is none");
        }
    }

    private static boolean isMissing(String location) {
        return !ApplicationResourceLoader.get().getResource(location).exists();
    }
}
