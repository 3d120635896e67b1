package io.github.licenseworker.partnercenter;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import io.github.licenseworker.readonly.ReadOnlyMode;

/** Lets out nothing but reads in read-only mode, also for a job that was in work when it began. */
record ReadOnlyGuard(ReadOnlyMode readOnly) implements RequestInterceptor {

    @Override
    public void apply(RequestTemplate request) {
        if (!request.method().equals("GET")) {
            readOnly.requireOff();
        }
    }
}
