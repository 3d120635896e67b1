package io.github.licenseworker.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.licenseworker.guid.Guid;
import io.github.licenseworker.settings.SecretKey;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How people are named in records, and how two records or a record and somebody else's text name the same person. A
 * pseudonym is a keyed hash (HMAC-SHA256) with the mark of its key, of a name whose case does not count. Used by many
 * threads at once.
 */
public final class People {

    private static final String ALGORITHM = "HmacSHA256";

    /** {@code hmac:<mark of the key>:<what was hashed>:<hash>}; an object id and a user principal name never meet. */
    private static final Pattern PSEUDONYM = Pattern.compile("hmac:([0-9a-f]{8}):(id|name):([0-9a-f]{32})");

    private final PersonalData mode;
    private final SecretKey key;

    People(PersonalData mode, SecretKey key) {
        this.mode = mode;
        this.key = key;
    }

    /** The same people as a worker with these settings names. */
    public static People of(AuditProperties properties) {
        return new People(properties.personalData(), properties.hashKey());
    }

    /** What a record has of a person; null where it has nothing. */
    @Nullable
    String named(@Nullable String person) {
        if (person == null) {
            return null;
        }
        return switch (mode) {
            case FULL -> person;
            case HASHED -> pseudonym(person);
            case NONE -> null;
        };
    }

    /** What a record has of what a person wrote, which can name others; null where it has nothing. */
    @Nullable
    String written(@Nullable String text) {
        return mode == PersonalData.FULL ? text : null;
    }

    /** Whether a record names a user so that it can be compared with an object id. */
    public boolean isComparable(@Nullable String recorded) {
        if (recorded == null) {
            return false;
        }
        Matcher pseudonym = PSEUDONYM.matcher(recorded);
        return pseudonym.matches()
                ? pseudonym.group(2).equals("id")
                        && !key.isEmpty()
                        && pseudonym.group(1).equals(mark())
                : Guid.is(recorded);
    }

    /**
     * Whether a record names this user.
     *
     * @param recorded what {@link #isComparable}
     * @param objectId the user's id in Entra
     */
    public boolean isSame(String recorded, String objectId) {
        return recorded.equalsIgnoreCase(PSEUDONYM.matcher(recorded).matches() ? pseudonym(objectId) : objectId);
    }

    private String pseudonym(String person) {
        String kind = Guid.is(person) ? "id" : "name";
        return "hmac:" + mark() + ":" + kind + ":" + hash(person.toLowerCase(Locale.ROOT), 16);
    }

    /** By which it can be seen that two pseudonyms were made with the same key. */
    private String mark() {
        return hash("which key", 4);
    }

    private String hash(String text, int bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.value().getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
