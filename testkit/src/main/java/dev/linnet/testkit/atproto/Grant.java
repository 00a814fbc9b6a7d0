package dev.linnet.testkit.atproto;

/** What an access token allows, and to whom. */
record Grant(Person person, String scope, String token) {
    static final String FULL = "com.atproto.access";
    static final String APP = "com.atproto.appPass";
    static final String APP_WITH_MESSAGES = "com.atproto.appPassPrivileged";

    boolean mayMessage() {
        return !scope.equals(APP);
    }

    @Override
    public String toString() {
        return "Grant[" + person.handle + ", " + scope + "]";
    }
}
