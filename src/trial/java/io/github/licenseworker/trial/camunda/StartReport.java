package io.github.licenseworker.trial.camunda;

import java.net.URI;

/**
 * What is printed when the trial has started.
 *
 * @param started how many processes were started
 */
record StartReport(URI camunda, URI microsoft, URI health, Prefix prefix, int started) {

    String text() {
        return """

                The trial runs on the Camunda at %s. Ctrl-C ends it.

                  Page for playing Microsoft  %s
                  Health of the worker        %s
                  Tasklist and Operate        where your Camunda has them. By default that is
                    of Camunda 8 Run          http://localhost:8080/tasklist and http://localhost:8080/operate
                    of Docker Compose         http://localhost:8088/tasklist and http://localhost:8088/operate
                    of SaaS                   in the Console, https://console.camunda.io

                Processes started: %s. Their ids begin with %s and their names end with%s.
                What there is to do in each task: docs/trying-the-tasks.md
                """.formatted(camunda, microsoft, health, processes(), prefix.id(""), prefix.name(""));
    }

    private String processes() {
        return started > 0
                ? "%d".formatted(started)
                : "none. Those of an earlier start go on; new ones: --trial.requests=again";
    }
}
