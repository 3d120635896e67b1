package io.github.licenseworker.partnercenter;

import feign.FeignException;
import feign.Request;
import feign.RetryableException;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.http.ProxyException;
import io.github.licenseworker.partnercenter.Outage.Probed;
import io.github.licenseworker.partnercenter.Outage.Probed.Answered;
import io.github.licenseworker.partnercenter.Outage.Probed.Unanswered;
import io.github.licenseworker.partnercenter.fault.Fault;
import io.github.licenseworker.partnercenter.fault.Operation;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call where neither throttling nor an outage forbids it, and a {@link FailureException} of whatever goes
 * wrong. Nothing is repeated here, apart from a call whose token was refused: if there is another one, the same request
 * goes out once more with that.
 */
final class GuardedCalls {

    /** Gateways say these of a service that does not answer them. */
    private static final Set<Integer> SERVICE_IS_SILENT = Set.of(502, 503, 504);

    private final PartnerCenterApi api;
    private final AccessTokens tokens;
    private final ThrottleGates gates;
    private final Outage outage;
    private final PartnerCenterProperties properties;

    GuardedCalls(
            PartnerCenterApi api,
            AccessTokens tokens,
            ThrottleGates gates,
            Outage outage,
            PartnerCenterProperties properties) {
        this.api = api;
        this.tokens = tokens;
        this.gates = gates;
        this.outage = outage;
        this.properties = properties;
    }

    /**
     * Makes the call under two ids (Microsoft Learn, "Partner Center REST headers"). The caller's check runs once the
     * token is there, and again before a repeat.
     *
     * @param asked what Partner Center is asked to do, or which part of that a fault is about
     * @param requestId {@code MS-RequestId}, which makes a request repeatable
     * @param call is given the headers with both ids and the token
     */
    <T> T call(Caller caller, Function<Fault, Operation> asked, UUID requestId, Function<Map<String, Object>, T> call) {
        AccessToken token = tokens.current();
        try {
            return guarded(caller, requestId, token, call);
        } catch (RefusedCallException refused) {
            boolean tokenRefused = refused.fault().fromPartnerCenter() && refused.status() == 401;
            if (!tokenRefused || !tokens.replace(token)) {
                throw failed(refused, asked, caller, token);
            }
        }
        AccessToken another = tokens.current();
        try {
            return guarded(caller, requestId, another, call);
        } catch (RefusedCallException refused) {
            throw failed(refused, asked, caller, another);
        }
    }

    private <T> T guarded(Caller caller, UUID requestId, AccessToken token, Function<Map<String, Object>, T> call) {
        if (caller.forJob()) {
            outage.pass(() -> probe(token));
        }
        gates.pass(caller.customerId());
        caller.beforeEachCall().run();
        try {
            T answer = send(caller, requestId, token, call);
            if (answer == null) {
                // A change of a subscription may be accepted without a body; to a read that is no answer
                throw new FailureException(
                        lost(caller, requestId, "Partner Center's answer (HTTP 202) could not be read"));
            }
            return answer;
        } catch (RetryableException noAnswer) {
            Retryable lost = ProxyException.in(noAnswer)
                    .map(proxy -> new Retryable(proxy.advice(), null, Origin.NOTHING_SENT))
                    .orElseGet(() -> lost(caller, requestId, told(noAnswer)));
            throw failed(lost, true, caller, token);
        } catch (FeignException unreadable) {
            throw new FailureException(lost(
                    caller, requestId, "Partner Center's answer (HTTP " + unreadable.status() + ") could not be read"));
        }
    }

    private <T> @Nullable T send(
            Caller caller, UUID requestId, AccessToken token, Function<Map<String, Object>, T> call) {
        try {
            return call.apply(Map.of(
                    "MS-RequestId",
                    requestId,
                    "MS-CorrelationId",
                    caller.correlationId(),
                    "Authorization",
                    "Bearer " + token.value()));
        } catch (RefusedCallException refused) {
            gates.note(caller.customerId(), refused.fault(), refused.retryAfter());
            throw refused;
        } catch (FeignException failed) {
            if (failed.getCause() instanceof RefusedCallException faultWithSuccessStatus) {
                throw faultWithSuccessStatus;
            }
            throw failed;
        }
    }

    /**
     * Whether Partner Center answers at all. Where it may not be asked now, what is known stays. A network that loses one
     * answer in ten loses that of a call and of the probe after it too often, so it takes two to find an outage.
     */
    private Probed probe(AccessToken token) {
        Probed known = outage.isDown() ? new Unanswered(outage.inTheWay()) : new Answered();
        try {
            for (int probes = outage.isDown() ? 1 : 2; probes > 0; probes--) {
                gates.pass(null);
                known = sendProbe(token);
                if (known instanceof Answered) {
                    return known;
                }
            }
        } catch (FailureException throttled) {
            return known;
        }
        return known;
    }

    private Probed sendProbe(AccessToken token) {
        Duration patience = properties.connectTimeout();
        try {
            var unused = send(
                    Caller.worker(),
                    UUID.randomUUID(),
                    token,
                    headers -> api.customers(new Request.Options(patience, patience, false), headers));
            return new Answered();
        } catch (RefusedCallException refused) {
            if (refused.fault().fromPartnerCenter() && refused.status() < 500) {
                return new Answered();
            }
            return new Unanswered(
                    refused.fault().fromPartnerCenter()
                            ? null
                            : refused.failure(Operation.READ_CUSTOMERS).message());
        } catch (RetryableException noAnswer) {
            return new Unanswered(
                    ProxyException.in(noAnswer).map(ProxyException::advice).orElse(null));
        } catch (FeignException unreadable) {
            return new Answered();
        }
    }

    private FailureException failed(
            RefusedCallException refused, Function<Fault, Operation> asked, Caller caller, AccessToken token) {
        boolean maybeDown = !refused.fault().fromPartnerCenter() || SERVICE_IS_SILENT.contains(refused.status());
        return failed(refused.failure(asked.apply(refused.fault())), maybeDown, caller, token);
    }

    /** @param maybeDown whether Partner Center itself may not have answered */
    private FailureException failed(Failure failure, boolean maybeDown, Caller caller, AccessToken token) {
        if (maybeDown && caller.forJob() && failure instanceof Retryable lost && outage.isFound(() -> probe(token))) {
            return new FailureException(new Postponed(
                    outage.inTheWay() == null
                            ? "Partner Center is down; the job comes again by itself. " + lost.message()
                            : lost.message() + ". The job comes again by itself",
                    longer(outage.delay(), lost.delay()),
                    lost.origin()));
        }
        return new FailureException(failure);
    }

    private String told(RetryableException noAnswer) {
        return "Partner Center gave no answer (%s at %s). If this lasts, check the network, the proxy and partner-center.base-url"
                .formatted(nameOf(noAnswer), properties.baseUrl().getHost());
    }

    private static Retryable lost(Caller caller, UUID requestId, String message) {
        return new Retryable(
                message,
                null,
                Origin.noAnswer(requestId.toString(), caller.correlationId().toString()));
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other == null || other.compareTo(one) < 0 ? one : other;
    }

    /** The class says what happened; the text of a network exception may quote what was sent. */
    private static String nameOf(RetryableException exception) {
        Throwable cause = exception.getCause();
        return (cause == null ? exception : cause).getClass().getSimpleName();
    }
}
