package dev.linnet.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source whose connections break at a chosen statement, for good, as when a process is killed there. */
final class BreakingSource {

    private static final int NEVER = Integer.MAX_VALUE;

    private final DataSource real;
    private final AtomicBoolean manual = new AtomicBoolean();
    private final AtomicBoolean deaf = new AtomicBoolean();
    private final AtomicInteger left = new AtomicInteger(NEVER);

    BreakingSource(DataSource real) {
        this.real = real;
    }

    /** Lets this many statements through, and breaks at the next. */
    void breakAfter(int statements) {
        left.set(statements);
    }

    /** Lets the next transaction be committed, but not hear of it. */
    void breakAfterCommit() {
        deaf.set(true);
    }

    /** Hands out connections that do not commit by themselves, as some pools do. */
    void startWithoutAutoCommit() {
        manual.set(true);
    }

    void mend() {
        deaf.set(false);
        left.set(NEVER);
    }

    DataSource source() {
        return wrap(DataSource.class, real);
    }

    private <T> T wrap(Class<T> type, Object inner) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            boolean counts = method.getName().startsWith("execute")
                    || method.getName().equals("commit")
                    || method.getName().equals("rollback");
            if (counts && (left.get() <= 0 || left.get() != NEVER && left.decrementAndGet() < 0)) {
                throw new SQLException("the process ended here", "08006");
            }
            try {
                Object result = method.invoke(inner, args);
                if (method.getName().equals("commit") && deaf.compareAndSet(true, false)) {
                    throw new SQLException("the answer got lost", "08006");
                }
                if (result instanceof Connection connection && manual.get()) {
                    connection.setAutoCommit(false);
                }
                return dress(method.getReturnType(), result);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        }));
    }

    private Object dress(Class<?> type, Object result) {
        if (type == Connection.class || type == Statement.class || type == PreparedStatement.class) {
            return wrap(type, result);
        }
        return result;
    }
}
