package io.github.licenseworker.partnercenter.fault;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogueProperties.class)
public class CatalogueConfiguration {

    @Bean
    FailureCatalogue licenseWorkerFailureCatalogue(CatalogueProperties properties) throws IOException {
        return new FailureCatalogue(properties.failures(), builtInRows());
    }

    /** Binds the file the way the operator's rows are bound, so that both are written alike. */
    static List<CatalogueRow> builtInRows() throws IOException {
        var file = new YamlPropertySourceLoader()
                .load("failure catalogue", new ClassPathResource("failure-catalogue.yaml"));
        return new Binder(ConfigurationPropertySources.from(file))
                .bind("failures", Bindable.listOf(CatalogueRow.class))
                .get();
    }
}
