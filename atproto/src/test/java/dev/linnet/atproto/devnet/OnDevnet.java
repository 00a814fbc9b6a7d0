package dev.linnet.atproto.devnet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that need the network: {@code mvn -Pdevnet -pl atproto -am verify}. A parameter of type {@link Devnet} is one that all
 * of them share. They are skipped where it is not installed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("devnet")
@Timeout(300)
@ExtendWith(SharedDevnet.class)
@interface OnDevnet {}
