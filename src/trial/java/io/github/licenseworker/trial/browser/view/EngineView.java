package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.Record;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.util.List;
import java.util.Optional;

/** What the page shows of the engine. Each question is answered from all that the engine has written down so far. */
public final class EngineView {

    private final EmbeddedEngine engine;
    private final EngineRecords records = new EngineRecords();
    private int position;

    public EngineView(EmbeddedEngine engine) {
        this.engine = engine;
    }

    /** How many records there are: another number means that something has happened. */
    public synchronized int position() {
        catchUp();
        return position;
    }

    public synchronized List<Task> tasks() {
        TaskView tasks = new TaskView(catchUp());
        return records.tasks.all().stream()
                .map(tasks::of)
                .sorted(Task.URGENT_FIRST)
                .toList();
    }

    /** A task that is open. */
    public synchronized Optional<TaskWithForm> task(long key) {
        TaskView tasks = new TaskView(catchUp());
        return records.tasks.find(key).map(tasks::withForm);
    }

    /** The instances, the newest first. */
    public synchronized List<Instance> instances() {
        InstanceView instances = new InstanceView(catchUp());
        return records.instances.newestFirst().map(instances::of).toList();
    }

    private EngineRecords catchUp() {
        List<Record<?>> news = engine.records(position);
        news.forEach(records::note);
        position += news.size();
        return records;
    }
}
