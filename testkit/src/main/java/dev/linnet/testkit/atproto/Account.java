package dev.linnet.testkit.atproto;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account with what it takes to log in. Safe for use by several threads. */
public final class Account {
    final Person person;
    final String email;
    final String password;
    final String appPassword;
    final String plainAppPassword;
    final Map<String, Boolean> appPasswords = new LinkedHashMap<>();

    @Nullable String code;

    Account(Person person, String password, String appPassword, String plainAppPassword) {
        this.person = person;
        this.email = person.handle.substring(0, person.handle.indexOf('.')) + "@example.invalid";
        this.password = password;
        this.appPassword = appPassword;
        this.plainAppPassword = plainAppPassword;
        appPasswords.put(appPassword, true);
        appPasswords.put(plainAppPassword, false);
    }

    /** {@return the person whose account it is} */
    public Person person() {
        return person;
    }

    /** {@return the handle, without an at sign} */
    public String handle() {
        return person.handle();
    }

    /** {@return the DID} */
    public String did() {
        return person.did();
    }

    /** {@return the address that may stand for the handle at login} */
    public String email() {
        return email;
    }

    /** {@return the account's own password} */
    public String password() {
        return password;
    }

    /** {@return an app password that allows direct messages} */
    public String appPassword() {
        return appPassword;
    }

    /** {@return an app password that does not allow direct messages} */
    public String appPasswordWithoutMessages() {
        return plainAppPassword;
    }

    /**
     * Demands a second factor when the account's own password is used; app passwords go without.
     *
     * @param secondFactor the code that is right
     * @return this account
     */
    public Account withSecondFactor(String secondFactor) {
        return person.world.doing(() -> {
            code = secondFactor;
            return this;
        });
    }

    /** Takes the app passwords back: they log in no longer, and sessions made with them cannot be refreshed. */
    public void revokesAppPasswords() {
        person.world.doing(() -> {
            appPasswords.clear();
            person.world.sessions.revokeApps(person);
        });
    }

    @Override
    public String toString() {
        return "Account[" + person.handle() + "]";
    }
}
