package io.github.licenseworker.readonly;

import io.github.licenseworker.settings.SecretKey;
import jakarta.validation.constraints.AssertTrue;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether the worker may change anything.
 *
 * @param readOnly whether it begins by changing nothing
 * @param readOnlyFile is there while an operator has switched the worker to read-only at run time, so that it stays so
 *     over a restart; without it, a restart ends what was switched at run time
 * @param operatorKey whoever knows it may switch at run time, through the actuator; without it nobody may
 */
@ConfigurationProperties("license-worker")
@Validated
record ReadOnlyProperties(
        @DefaultValue("false") boolean readOnly,
        @Nullable Path readOnlyFile,
        @Nullable SecretKey operatorKey) {

    @AssertTrue(message = "license-worker.operator-key must have at least 32 characters, or be left out")
    boolean isOperatorKeyLongEnough() {
        return operatorKey == null || operatorKey.isLongEnough();
    }
}
