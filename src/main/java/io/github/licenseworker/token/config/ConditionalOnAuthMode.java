package io.github.licenseworker.token.config;

import io.github.licenseworker.token.config.AuthProperties.Mode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** What is needed in one mode only. Reads the setting as leniently as it is bound, in any case and spelling. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnAuthMode.ModeCondition.class)
@interface ConditionalOnAuthMode {

    Mode value();

    /** Spring creates it. */
    final class ModeCondition implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Map<String, Object> attributes = metadata.getAnnotationAttributes(ConditionalOnAuthMode.class.getName());
            Mode mode = Binder.get(context.getEnvironment())
                    .bind("partner-center.auth.mode", Mode.class)
                    .orElse(Mode.SECURE_APP_MODEL);
            return attributes != null && mode == attributes.get("value");
        }
    }
}
