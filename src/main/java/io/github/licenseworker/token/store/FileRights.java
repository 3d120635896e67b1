package io.github.licenseworker.token.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.licenseworker.failure.FailureException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose a file is, so that whoever replaces it, such as root, locks nobody out.
 *
 * @param permissions what applies where somebody else than the owner replaces the file; the owner alone may use a file
 *     that the owner has written
 * @param isOfToken false where there is no token yet, and the folder's owner is the best guess
 */
record FileRights(UserPrincipal owner, GroupPrincipal group, Set<PosixFilePermission> permissions, boolean isOfToken) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Those of a token's file; null where the file system knows none. */
    static @Nullable FileRights of(Path file) throws IOException {
        boolean isOfToken = Files.exists(file);
        PosixFileAttributeView view =
                Files.getFileAttributeView(isOfToken ? file : file.getParent(), PosixFileAttributeView.class);
        if (view == null) {
            return null;
        }
        PosixFileAttributes found = view.readAttributes();
        return new FileRights(found.owner(), found.group(), isOfToken ? found.permissions() : OWNER_ONLY, isOfToken);
    }

    /**
     * Gives these to a file that this process has created, and not to what a link leads to that the folder's owner has put
     * there since.
     *
     * @throws FailureException where the owner would be locked out
     */
    void giveTo(Path created) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(created, PosixFileAttributeView.class, NOFOLLOW_LINKS);
        PosixFileAttributes own = view.readAttributes();
        if (own.isSymbolicLink()) {
            throw new FileSystemException(created.toString(), null, "somebody has put a link in its place");
        }
        if (own.owner().equals(owner)) {
            giveGroup(view, own);
            return;
        }
        try {
            view.setOwner(owner);
        } catch (FileSystemException notRoot) {
            // Root is locked out of nothing, and where there is no token nobody has lost one
            if (isOfToken && !isRoot()) {
                throw FailureException.misconfigured(
                        "Run this as the user %s, who owns the token's file: another user who replaces it locks that one out"
                                .formatted(owner.getName()));
            }
        }
        giveGroup(view, own);
        view.setPermissions(permissions);
    }

    private void giveGroup(PosixFileAttributeView view, PosixFileAttributes own) throws IOException {
        if (own.group().equals(group)) {
            return;
        }
        try {
            view.setGroup(group);
        } catch (FileSystemException notAMember) {
            // The group could do nothing with the file, or is told by check that it should not
        }
    }

    private boolean isRoot() {
        return owner.getName().equals("root") || owner.getName().equals("0");
    }
}
