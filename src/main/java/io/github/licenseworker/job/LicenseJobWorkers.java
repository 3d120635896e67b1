package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.jobhandling.JobWorkerManager;
import io.camunda.client.spring.annotation.processor.JobWorkerAnnotationProcessor;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** Opens the job workers of this project, and no others, on their own client, when the starter opens those that it knows. */
final class LicenseJobWorkers extends JobWorkerAnnotationProcessor {

    private final EngineClient engine;

    LicenseJobWorkers(
            JobWorkerManager manager,
            List<JobWorkerValueCustomizer> customizers,
            JobWorkerSettings settings,
            EngineClient engine) {
        super(
                manager,
                Stream.concat(customizers.stream(), Stream.<JobWorkerValueCustomizer>of(settings::hold))
                        .toList());
        this.engine = engine;
    }

    @Override
    public void setApplicationContext(ApplicationContext context) {
        super.setApplicationContext(JobWorkerBeans.ofThisProject(context));
    }

    @Override
    public void start(CamundaClient startersClient) {
        super.start(engine.client());
    }

    @Override
    public void stop(CamundaClient startersClient) {
        super.stop(engine.client());
    }
}
