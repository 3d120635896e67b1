package io.github.licenseworker.settings;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What stops the start of an application that is the worker and nothing else: of others' applications, these are no
 * business of the worker. Not part of the auto-configuration.
 */
@Configuration(proxyBeanMethods = false)
@Import(StandaloneApplication.class)
public class StandaloneSettingsConfiguration {

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
