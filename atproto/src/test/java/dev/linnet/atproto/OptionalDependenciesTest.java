package dev.linnet.atproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** What an application sees that has neither Bouncy Castle nor zstd-jni. */
class OptionalDependenciesTest {

    /** Loads this module's classes anew and hides what need not be there. */
    private static final class Without extends ClassLoader {

        Without() {
            super(OptionalDependenciesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.bouncycastle.") || name.startsWith("com.github.luben.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null || !name.startsWith("dev.linnet.atproto.")) {
                return known != null ? known : super.loadClass(name, resolve);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private static Object call(Class<?> type, Object target, String name, Object... arguments) throws Throwable {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
                try {
                    return method.invoke(target, arguments);
                } catch (InvocationTargetException wrapped) {
                    throw wrapped.getCause();
                }
            }
        }
        throw new AssertionError("no method " + name);
    }

    @Test
    void checking_a_signature_of_secp256k1_says_what_to_add_and_the_rest_works() throws Throwable {
        Class<?> type = new Without().loadClass("dev.linnet.atproto.repo.VerificationKey");
        Object key = call(type, null, "parse", "did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc");
        assertThat(key).hasToString("did:key:zQ3shqwJEJyMBsBXCWyCBpUBMqxcon9oHB7mCvx4sSpMdLJwc");
        byte[] signature = new byte[64];
        signature[31] = 1;
        signature[63] = 1;
        assertThatThrownBy(() -> call(type, key, "isSigned", new byte[1], signature))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("org.bouncycastle:bcprov-jdk18on");
        Object other = call(type, null, "parse", "did:key:zDnaembgSGUhZULN2Caob4HLJPaxBh92N7rtH21TErzqf8HQo");
        assertThat(call(type, other, "isSigned", new byte[1], signature)).isEqualTo(false);
    }

    @Test
    void decompressing_says_what_to_add() throws Throwable {
        Class<?> type = new Without().loadClass("dev.linnet.atproto.jetstream.Zstd");
        assertThat(call(type, null, "isAvailable")).isEqualTo(false);
        byte[] dictionary = {0x37, (byte) 0xa4, 0x30, (byte) 0xec, 1, 0, 0, 0};
        assertThatThrownBy(() -> call(type, null, "decompressor", (Object) dictionary))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("com.github.luben:zstd-jni");
    }
}
