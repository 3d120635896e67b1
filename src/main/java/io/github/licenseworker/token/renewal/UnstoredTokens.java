package io.github.licenseworker.token.renewal;

import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.AccessTokens;
import io.github.licenseworker.token.entra.Entra;
import io.github.licenseworker.token.store.RefreshTokenStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * An access token for somebody who looks at something and changes nothing: the successor of the refresh token that comes
 * with it is forgotten. The stored one stays good (Microsoft Learn, "Refresh tokens in the Microsoft identity platform").
 */
public final class UnstoredTokens implements AccessTokens {

    private final Entra entra;
    private final RefreshTokenHolder refreshToken;
    private @Nullable AccessToken token;
    private boolean replaced;

    public UnstoredTokens(Entra entra, RefreshTokenStore store, InstantSource clock) {
        this.entra = entra;
        this.refreshToken = new RefreshTokenHolder(store, clock);
    }

    @Override
    public synchronized AccessToken current() {
        if (token == null) {
            token = entra.redeemRefreshToken(refreshToken.reload()).accessToken();
        }
        return token;
    }

    /** Asks for another one once: after that, Partner Center refuses more than this token. */
    @Override
    public synchronized boolean replace(AccessToken refused) {
        if (replaced) {
            return !refused.equals(token);
        }
        replaced = true;
        token = null;
        return !refused.equals(current());
    }
}
