package io.github.licenseworker;

import io.github.licenseworker.commandline.CommandLineTool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class LicenseWorkerApplication {

    public static void main(String[] arguments) {
        if (CommandLineTool.isCommand(arguments)) {
            System.exit(CommandLineTool.run(arguments));
        }
        SpringApplication.run(LicenseWorkerApplication.class, arguments);
    }
}
