package io.github.licenseworker.approval;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the job type that vouches for who decided a task. */
@Configuration(proxyBeanMethods = false)
@Import(VerifyDecisionWorker.class)
public class ApprovalConfiguration {}
