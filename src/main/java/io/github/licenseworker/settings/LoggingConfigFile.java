package io.github.licenseworker.settings;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/** Says that the file of {@code logging.config} is missing before logging fails for it, which no analyzer is told of. */
final class LoggingConfigFile implements EnvironmentPostProcessor {

    private static final String SETTING = "logging.config";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String location = environment.getProperty(SETTING, "").strip();
        // Spring Boot ignores what starts with -D
        if (!location.startsWith("-D") && SslFiles.isMissing(location)) {
            throw new WrongSettingException(SETTING, SslFiles.ADVICE);
        }
    }
}
