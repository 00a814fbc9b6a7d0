package dev.linnet.atproto.client.session;

/** The account was taken down, suspended, deactivated or deleted; nothing a bot does changes that. */
public final class AccountUnavailableException extends SessionException {

    private static final long serialVersionUID = 1L;

    private final String status;

    /**
     * Makes one.
     *
     * @param account the account's handle or DID
     * @param status what the server says of it, such as {@code takendown} or {@code deactivated}
     */
    public AccountUnavailableException(String account, String status) {
        super("the account " + account + " cannot be used: its server says it is " + status
                + ". Log in with the app to see why, and start the bot again when the account is active");
        this.status = status;
    }

    /** Returns what the server says of the account, such as {@code takendown} or {@code deactivated}. */
    public String status() {
        return status;
    }
}
