package io.github.licenseworker.partnercenter;

import java.util.List;
import org.jspecify.annotations.Nullable;

record SubscriptionList(List<Subscription> items) {

    SubscriptionList(@Nullable List<Subscription> items) {
        this.items = items == null ? List.of() : List.copyOf(items);
    }
}
