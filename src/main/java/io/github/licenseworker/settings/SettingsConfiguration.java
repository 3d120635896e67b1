package io.github.licenseworker.settings;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the check that stops a start with unknown settings. */
@Configuration(proxyBeanMethods = false)
@Import(UnknownSettings.class)
public class SettingsConfiguration {}
