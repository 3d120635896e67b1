package io.github.licenseworker;

import io.github.licenseworker.commandline.CommandLineTool;
import io.github.licenseworker.settings.TemporaryFolder;
import io.github.licenseworker.settings.WebServerSettings;
import io.github.licenseworker.tracing.ExportedTraces;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

@SpringBootApplication
@Import(ExportedTraces.class)
public class LicenseWorkerApplication {

    public static void main(String[] arguments) {
        if (CommandLineTool.isCommand(arguments)) {
            System.exit(CommandLineTool.run(arguments));
        }
        SpringApplication.run(LicenseWorkerApplication.class, arguments);
    }

    /** Says so before the web server fails for it. */
    @Bean
    static BeanFactoryPostProcessor writableTemporaryFolder(Environment environment) {
        return beans -> {
            if (environment.getProperty("server.tomcat.basedir") == null) {
                TemporaryFolder.requireWritable();
            }
        };
    }

    /** The commands start no web server, which would say so. */
    @Bean
    static BeanFactoryPostProcessor startableWebServer(Environment environment) {
        return beans -> WebServerSettings.require(environment);
    }
}
