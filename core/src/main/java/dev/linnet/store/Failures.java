package dev.linnet.store;

import dev.linnet.store.StoreException.Reason;
import java.sql.SQLException;

/** Puts what a database says into words that help. */
final class Failures {

    private final Dialect dialect;
    private final String place;

    /**
     * Makes the failures of one store.
     *
     * @param place where it is, in words, without anything secret
     */
    Failures(Dialect dialect, String place) {
        this.dialect = dialect;
        this.place = place;
    }

    /** Returns where the store is, for a driver's URL: without parameters and users, which may hold a password. */
    static String place(Dialect dialect, String url) {
        String bare = url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
        return dialect == Dialect.SQLITE
                ? "the SQLite file " + bare.replaceFirst("^jdbc:sqlite:(file:)?", "")
                : "the " + dialect.product() + " database " + bare.replaceFirst("^jdbc:[a-z]+:", "");
    }

    StoreException explain(String task, SQLException failure) {
        Reason reason = dialect.reason(failure);
        String said = String.valueOf(failure.getMessage()).strip();
        return new StoreException(
                reason, "could not " + task + ": " + place + " says \"" + said + "\"; " + advice(reason), failure);
    }

    StoreException unconfirmed(String task, SQLException failure) {
        return new StoreException(
                dialect.reason(failure),
                "could not " + task + " for certain: the connection to " + place
                        + " broke while it was being confirmed, so it is either all written or not at all; start the bot"
                        + " again, which reads what there is",
                failure);
    }

    StoreException closed(String task) {
        return new StoreException(
                Reason.CLOSED, "could not " + task + ": the store in " + place + " has been closed", null);
    }

    StoreException newer(int found, int known) {
        return new StoreException(
                Reason.NEWER,
                "could not open the store in " + place + ": it has schema version " + found
                        + ", written by a newer Linnet, and this one knows versions up to " + known
                        + "; use the newer Linnet, or another store",
                null);
    }

    StoreException older(int found, int known) {
        return new StoreException(
                Reason.OLDER,
                "could not use the store in " + place + ": it has schema version " + found
                        + ", and this Linnet works with version " + known
                        + "; make a backup, then start the bot with this Linnet, which brings it up to date",
                null);
    }

    StoreException none() {
        return new StoreException(
                Reason.OTHER,
                "could not use " + place + ": there is no store of Linnet's in it; see that it is the right one,"
                        + " nothing of it was changed",
                null);
    }

    private String advice(Reason reason) {
        return switch (reason) {
            case FULL -> "free some room and try again: nothing of this was written";
            case READ_ONLY ->
                dialect == Dialect.SQLITE
                        ? "make the file and its directory writable for the user who runs the bot"
                        : "connect to the server that takes writes, as a user who may write";
            case CORRUPT ->
                dialect == Dialect.SQLITE
                        ? "keep a copy of the file, then put the last backup in its place or recover it with `sqlite3 FILE"
                                + " .recover`"
                        : "keep what there is, and restore the last backup";
            case BUSY -> "another process keeps it locked: stop it, or allow for more patience";
            case UNREACHABLE -> "see that it is there, can be reached and lets this user in, and try again";
            case REFUSED -> "check the user, the password and the name of the database";
            case NEWER, OLDER, CLOSED, OTHER -> "nothing of this was written";
        };
    }
}
