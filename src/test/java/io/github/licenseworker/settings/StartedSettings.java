package io.github.licenseworker.settings;

import io.github.licenseworker.partnercenter.PartnerCenterProperties;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A start with nothing but the settings, their types and their checks. */
@Import({SettingsConfiguration.class, StandaloneApplication.class})
@ConfigurationPropertiesScan("io.github.licenseworker")
@ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class})
class StartedSettings {

    /** The environment variables of another process. */
    private static final class Variables extends StandardEnvironment {

        private Variables(Map<String, String> variables) {
            Map<String, Object> all = new HashMap<>(variables);
            getPropertySources()
                    .replace(
                            SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, all));
        }
    }

    /** Starts with environment variables and arguments, and gives one of the types that read them. */
    static PartnerCenterProperties start(Map<String, String> variables, String... arguments) {
        try (var context = new SpringApplicationBuilder(StartedSettings.class)
                .web(WebApplicationType.NONE)
                .environment(new Variables(variables))
                .lazyInitialization(true)
                .logStartupInfo(false)
                .run(arguments)) {
            return context.getBean(PartnerCenterProperties.class);
        }
    }
}
