package io.charivari.e2e.testing;

import io.charivari.demo.process.Children;
import io.charivari.demo.world.PostgresBackend;
import io.charivari.demo.world.RedisBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Redis and one PostgreSQL for all tests; they start when the first test asks for them and end with the last.
 *
 * @param redis the Redis
 * @param postgres the PostgreSQL
 */
public record Backends(RedisBackend redis, PostgresBackend postgres) implements AutoCloseable {

    private static final Path BUILD = Path.of("target").toAbsolutePath();

    private static Backends start() {
        try {
            Path binaries = BUILD.resolve("demo/binaries");
            Path directory = Files.createTempDirectory(BUILD, "e2e-backends-");
            Children children = new Children(BUILD.resolve("e2e-logs"), process -> {});
            return new Backends(
                    RedisBackend.start(children, binaries.resolve("redis"), directory),
                    PostgresBackend.start(
                            binaries.resolve("postgres"), directory.resolve("postgres"), children.logs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }

    /** Gives the backends to tests that have a parameter for them. */
    public static final class Shared implements ParameterResolver {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Backends.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Backends.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(Backends.class, type -> start(), Backends.class);
        }
    }
}
