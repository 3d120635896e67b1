package io.github.licenseworker.trial.camunda;

import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;

/** Comes last: even where settings give a worker another job type, it takes jobs of the trial alone. */
record OwnJobTypes(Prefix prefix) implements JobWorkerValueCustomizer, Ordered {

    void register(GenericApplicationContext worker) {
        // So late that it comes after all that are beans
        worker.addBeanFactoryPostProcessor(beans -> beans.registerSingleton("trialJobTypes", this));
    }

    @Override
    public void customize(JobWorkerValue worker) {
        worker.setType(prefix.id(worker.getType()));
        worker.setName(prefix.id(worker.getName()));
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
