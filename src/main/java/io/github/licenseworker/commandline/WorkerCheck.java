package io.github.licenseworker.commandline;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.config.AppCredentialSource;
import io.github.licenseworker.token.config.AuthProperties;
import io.github.licenseworker.token.config.AuthProperties.Mode;
import io.github.licenseworker.token.entra.ClientCredential;
import io.github.licenseworker.token.renewal.RenewalSettings;
import io.github.licenseworker.token.store.FileStore;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.token.store.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Goes the way from the settings to a customer's licenses, and notes down what it finds at each step. */
final class WorkerCheck {

    private final ApplicationContext worker;
    private final AuthProperties auth;
    private final CheckReport report;
    private final Instant now;

    WorkerCheck(ApplicationContext worker, CheckReport report) {
        this.worker = worker;
        this.auth = worker.getBean(AuthProperties.class);
        this.report = report;
        this.now = worker.getBean(InstantSource.class).instant();
    }

    /** Checks everything; with a customer, whether that one can be acted for, too. */
    void run(@Nullable UUID customer) {
        switch (auth.mode()) {
            case ACCESS_TOKEN -> report.ok("configuration", "a fixed access token, which nobody renews");
            case SECURE_APP_MODEL -> {
                credential(worker.getBean(AppCredentialSource.class).get());
                store(worker.getBean(RefreshTokenStore.class));
            }
        }
        if (token(worker.getBean(AccessTokens.class))) {
            partnerCenter(worker.getBean(PartnerCenter.class), customer);
        } else {
            report.skipped("Partner Center", "not asked, because there is no access token");
        }
    }

    private void credential(ClientCredential credential) {
        Instant end = credential.expiry();
        if (end != null && end.isBefore(now)) {
            report.wrong("configuration", "Renew %s: the certificate ended at %s".formatted(credential.setting(), end));
        } else {
            report.ok(
                    "configuration",
                    "tenant %s, app %s, %s%s"
                            .formatted(
                                    auth.tenantId(),
                                    auth.clientId(),
                                    credential.setting(),
                                    end == null ? "" : " until " + end));
        }
    }

    private void store(RefreshTokenStore store) {
        try {
            if (store instanceof FileStore file && file.isOpenToOthers()) {
                report.wrong(
                        "token store",
                        "Take the rights on the %s from all but its owner (chmod 600)".formatted(store.description()));
            }
            StoredToken token = store.read().orElse(null);
            if (token == null) {
                report.wrong("refresh token", "Run `consent`: there is no refresh token in the " + store.description());
            } else {
                Duration lifetime = worker.getBean(RenewalSettings.class).refreshTokenLifetime();
                report.ok(
                        "refresh token",
                        "in the %s since %s (%d days), dies at %s unless it is renewed"
                                .formatted(
                                        store.description(),
                                        token.since(),
                                        Duration.between(token.since(), now).toDays(),
                                        token.since().plus(lifetime)));
            }
            report.attempt("token store", () -> {
                store.requireWritable();
                return "the %s can be written; nothing was stored".formatted(store.description());
            });
        } catch (FailureException e) {
            report.wrong("token store", e.failure());
        }
    }

    private boolean token(AccessTokens tokens) {
        try {
            AccessToken token = tokens.current();
            boolean fixed = auth.mode() == Mode.ACCESS_TOKEN;
            if (!fixed) {
                report.ok("token endpoint", "%s has given an access token".formatted(auth.authorityHost()));
            }
            new TokenReview(
                            fixed ? "set another partner-center.auth.access-token" : "sign in again by `consent`",
                            now,
                            report)
                    .review(token);
            return true;
        } catch (FailureException e) {
            report.wrong("token endpoint", e.failure());
            return false;
        }
    }

    private void partnerCenter(PartnerCenter partnerCenter, @Nullable UUID customer) {
        report.attempt("Partner Center", () -> {
            partnerCenter.probe();
            return "reachable, and accepts the access token";
        });
        partnerCenter.isMfaCompliant().ifPresent(compliant -> {
            if (compliant) {
                report.ok("MFA", "Partner Center says that the sign-in complies");
            } else {
                report.wrong(
                        "MFA",
                        "Sign in again, with MFA, by `consent`: Partner Center says that the sign-in does not comply");
            }
        });
        if (customer != null) {
            report.attempt(
                    "customer",
                    () -> "the licenses of %s can be read; SKUs: %d"
                            .formatted(
                                    customer,
                                    partnerCenter
                                            .forCustomer(customer, UUID.randomUUID(), () -> {})
                                            .subscribedSkus()
                                            .size()));
        }
    }
}
