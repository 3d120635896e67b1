package io.github.licenseworker;

import io.github.licenseworker.settings.Restriction;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;

/** Logs at the start what the worker may do, so that an operator sees a restriction that is not in force. */
final class EffectiveRestrictions {

    private static final Logger LOG = LoggerFactory.getLogger(EffectiveRestrictions.class);

    private final List<Restriction> restrictions;

    EffectiveRestrictions(List<Restriction> restrictions) {
        this.restrictions = restrictions;
    }

    @EventListener(ApplicationStartedEvent.class)
    void log() {
        LOG.info(
                "In force: {}",
                restrictions.stream().map(Restriction::text).sorted().collect(Collectors.joining("; ")));
    }
}
