package io.github.licenseworker.commandline;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.CallIds;
import io.github.licenseworker.partnercenter.PartnerCenter;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.entra.ClientCredential;
import io.github.licenseworker.token.renewal.RenewalSettings;
import io.github.licenseworker.token.settings.AuthProperties;
import io.github.licenseworker.token.settings.ClientCredentials;
import io.github.licenseworker.token.store.FileStore;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.token.store.StoredToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "check",
        description =
                "Looks at everything between the settings and a customer's licenses, and says what is wrong and what"
                        + " to do about it. Renews the tokens and changes nothing else.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private final List<String> settings;
    private final InstantSource clock = InstantSource.system();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--customer",
            paramLabel = "<tenant id>",
            converter = TenantId.class,
            description = "Look also whether this customer can be acted for.")
    private @Nullable UUID customer;

    CheckCommand(List<String> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Findings findings = new Findings(spec.commandLine().getOut());
        try (ConfigurableApplicationContext worker = Wiring.start(settings)) {
            checkConfiguration(worker, findings);
            worker.getBeanProvider(RefreshTokenStore.class).ifAvailable(store -> checkStore(worker, store, findings));
            if (checkToken(worker.getBean(AccessTokens.class), findings)) {
                checkPartnerCenter(worker.getBean(PartnerCenter.class), findings);
            } else {
                findings.skipped("Partner Center", "not asked, because there is no access token");
            }
        } catch (BeansException | IllegalStateException e) {
            WrongSettings.in(e).forEach(problem -> findings.wrong("configuration", problem));
        }
        return findings.exitCode();
    }

    private static void checkConfiguration(ConfigurableApplicationContext worker, Findings findings) {
        AuthProperties auth = worker.getBean(AuthProperties.class);
        switch (auth.mode()) {
            case ACCESS_TOKEN -> findings.ok("configuration", "a fixed access token, which nobody renews");
            case SECURE_APP_MODEL -> {
                ClientCredential credential =
                        worker.getBean(ClientCredentials.class).get();
                findings.ok(
                        "configuration",
                        "tenant %s, app %s, %s".formatted(auth.tenantId(), auth.clientId(), credential.setting()));
            }
        }
    }

    private void checkStore(ConfigurableApplicationContext worker, RefreshTokenStore store, Findings findings) {
        Instant now = clock.instant();
        try {
            if (store instanceof FileStore file && file.isOpenToOthers()) {
                findings.wrong(
                        "token store",
                        "Take the rights on the %s from all but its owner (chmod 600)".formatted(store.description()));
            }
            StoredToken token = store.read().orElse(null);
            if (token == null) {
                findings.wrong(
                        "refresh token", "Run `consent`: there is no refresh token in the " + store.description());
                return;
            }
            Instant expiry =
                    token.since().plus(worker.getBean(RenewalSettings.class).refreshTokenLifetime());
            findings.ok(
                    "refresh token",
                    "in the %s, %d days old, ends in %d days unless it is renewed"
                            .formatted(
                                    store.description(),
                                    Duration.between(token.since(), now).toDays(),
                                    Duration.between(now, expiry).toDays()));
        } catch (FailureException e) {
            findings.wrong("token store", e.failure().message());
        }
    }

    private boolean checkToken(AccessTokens tokens, Findings findings) {
        try {
            AccessToken token = tokens.current();
            findings.ok("access token", "there is one");
            TokenReview.review(token, clock.instant(), findings);
            return true;
        } catch (FailureException e) {
            findings.wrong("access token", e.failure().message());
            return false;
        }
    }

    private void checkPartnerCenter(PartnerCenter partnerCenter, Findings findings) {
        try {
            partnerCenter.probe(CallIds.unrelated());
            findings.ok("Partner Center", "reachable, and accepts the access token");
        } catch (FailureException e) {
            findings.wrong("Partner Center", e.failure().message());
        }
        partnerCenter.isMfaCompliant().ifPresent(compliant -> {
            if (compliant) {
                findings.ok("MFA", "Partner Center says that the sign-in complies");
            } else {
                findings.wrong(
                        "MFA",
                        "Sign in anew, with MFA, by `consent`: Partner Center says that the sign-in does not comply");
            }
        });
        if (customer != null) {
            try {
                int skus = partnerCenter.countSkus(customer, CallIds.unrelated());
                findings.ok("customer", "%s can be acted for; it has %d SKUs".formatted(customer, skus));
            } catch (FailureException e) {
                findings.wrong("customer", e.failure().message());
            }
        }
    }

    /** Picocli creates it. */
    static final class TenantId implements ITypeConverter<UUID> {

        @Override
        public UUID convert(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'%s' is no tenant id; it is a GUID".formatted(text));
            }
        }
    }
}
