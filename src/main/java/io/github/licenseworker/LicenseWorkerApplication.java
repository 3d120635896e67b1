package io.github.licenseworker;

import io.github.licenseworker.commandline.CommandLineTool;
import io.github.licenseworker.job.StandaloneEngineConfiguration;
import io.github.licenseworker.settings.StandaloneSettingsConfiguration;
import io.github.licenseworker.tracing.ExportedTraces;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The worker as an application of its own, in the executable jar. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ExportedTraces.class, StandaloneEngineConfiguration.class, StandaloneSettingsConfiguration.class})
public class LicenseWorkerApplication {

    public static void main(String[] arguments) {
        if (CommandLineTool.isCommand(arguments)) {
            System.exit(CommandLineTool.run(arguments));
        }
        SpringApplication.run(LicenseWorkerApplication.class, arguments);
    }
}
