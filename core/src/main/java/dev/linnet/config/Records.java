package dev.linnet.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reflection over records, with its checked exceptions turned into what they mean here. */
final class Records {
    private Records() {}

    static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof Class<?> plain) {
            return plain;
        }
        throw new IllegalStateException(type + " cannot be read from configuration");
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Returns what the record's static {@code defaults()} gives, or null if it has none. */
    static @Nullable Object defaults(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("defaults")
                    && method.getParameterCount() == 0
                    && Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == type) {
                return invoke(method, null);
            }
        }
        return null;
    }

    static @Nullable Object get(RecordComponent component, Object owner) {
        return invoke(component.getAccessor(), owner);
    }

    /**
     * Builds a record.
     *
     * @throws IllegalArgumentException if the record's constructor refuses the values
     */
    static Object create(Class<?> type, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            String reason = cause == null || cause.getMessage() == null ? String.valueOf(cause) : cause.getMessage();
            throw new IllegalArgumentException(reason, cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + type.getName(), e);
        }
    }

    private static @Nullable Object invoke(Method method, @Nullable Object owner) {
        try {
            method.setAccessible(true);
            return method.invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }
}
