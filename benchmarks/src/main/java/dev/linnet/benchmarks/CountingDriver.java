package dev.linnet.benchmarks;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands every call on to another driver and counts the statements and commits among them. */
final class CountingDriver implements Driver {

    static final String PREFIX = "jdbc:counted:";

    private final AtomicLong trips = new AtomicLong();

    /** Returns how often a database was asked something and answered, since {@link #clear}. */
    long trips() {
        return trips.get();
    }

    void clear() {
        trips.set(0);
    }

    /** Makes a driver known to JDBC for the time that it is needed. */
    static CountingDriver register() throws SQLException {
        CountingDriver driver = new CountingDriver();
        DriverManager.registerDriver(driver);
        return driver;
    }

    void deregister() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String target = "jdbc:" + url.substring(PREFIX.length());
        boolean file = target.startsWith("jdbc:sqlite:");
        Connection connection = DriverManager.getConnection(target, file ? new Properties() : properties);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, new OfConnection(connection));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(CountingDriver.class.getName());
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    private final class OfConnection implements InvocationHandler {
        private final Connection connection;

        private OfConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                trips.incrementAndGet();
            }
            Object answer = call(connection, method, arguments);
            if (answer instanceof Statement statement) {
                Class<?> type = answer instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
                return Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {type}, new OfStatement(statement));
            }
            return answer;
        }
    }

    private final class OfStatement implements InvocationHandler {
        private final Statement statement;

        private OfStatement(Statement statement) {
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().startsWith("execute")) {
                trips.incrementAndGet();
            }
            return call(statement, method, arguments);
        }
    }
}
