package dev.linnet.atproto.devnet;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the network when the first test wants it, and ends it after the last. */
final class SharedDevnet implements BeforeAllCallback, ParameterResolver {

    private record Running(Devnet devnet) implements AutoCloseable {
        @Override
        public void close() {
            devnet.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Installation.isNeeded();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Devnet.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedDevnet.class))
                .getOrComputeIfAbsent(Running.class, none -> new Running(Devnet.start()), Running.class)
                .devnet();
    }
}
