package dev.linnet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements on one connection and translates between the store's values and the database's. */
final class Statements {

    /** Makes a value of one row of an answer. */
    interface Reader<T> {
        T read(Columns columns) throws SQLException;
    }

    private final Connection connection;

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement without parameters, whatever it answers. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement that changes something. Returns how many rows it changed. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet answer = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Columns columns = new Columns(answer);
            while (answer.next()) {
                rows.add(reader.read(columns));
            }
            return rows;
        }
    }

    <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        List<T> rows = query(sql, reader, values);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** Returns the one number that a statement answers. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, columns -> columns.number(1), values).orElse(0L);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException failure) {
            statement.close();
            throw failure;
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.VARCHAR);
        } else if (value instanceof Instant time) {
            statement.setLong(at, Times.encode(time));
        } else if (value instanceof Number number) {
            statement.setLong(at, number.longValue());
        } else if (value instanceof Duration length) {
            statement.setString(at, length.toString());
        } else {
            statement.setString(at, Texts.encode(value.toString()));
        }
    }

    /** The columns of the row that is being read, counted from 1. */
    static final class Columns {
        private final ResultSet answer;

        private Columns(ResultSet answer) {
            this.answer = answer;
        }

        String text(int column) throws SQLException {
            return Texts.decode(answer.getString(column));
        }

        @Nullable String textOrNull(int column) throws SQLException {
            String stored = answer.getString(column);
            return stored == null ? null : Texts.decode(stored);
        }

        long number(int column) throws SQLException {
            return answer.getLong(column);
        }

        Instant time(int column) throws SQLException {
            return Times.decode(answer.getLong(column));
        }

        @Nullable Duration lengthOrNull(int column) throws SQLException {
            String stored = answer.getString(column);
            return stored == null ? null : Duration.parse(stored);
        }
    }
}
