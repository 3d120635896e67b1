package io.github.licenseworker.password;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A password that a person needs once, because it has to be changed at the first sign-in; {@link #toString()} hides it.
 *
 * @param secretId the address of the version of the secret that holds it, which is no secret
 */
public record FirstPassword(String value, String secretId) {

    /** Entra takes 8 to 256 characters, of at least three of these kinds (Microsoft Learn, "Password policies"). */
    private static final int LENGTH = 24;

    /** Without those that look alike on paper or a screen. */
    private static final List<String> KINDS =
            List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "#$%*+-=?@_");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Makes one up: of each kind of characters at least one, the rest of all kinds, in any order. */
    static String random() {
        List<Character> characters = new ArrayList<>();
        KINDS.forEach(kind -> characters.add(oneOf(kind)));
        String all = String.join("", KINDS);
        while (characters.size() < LENGTH) {
            characters.add(oneOf(all));
        }
        Collections.shuffle(characters, RANDOM);
        StringBuilder password = new StringBuilder();
        characters.forEach(password::append);
        return password.toString();
    }

    private static char oneOf(String characters) {
        return characters.charAt(RANDOM.nextInt(characters.length()));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
