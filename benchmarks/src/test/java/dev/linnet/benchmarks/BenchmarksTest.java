package dev.linnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchmarksTest {

    private static Databases databases;

    @BeforeAll
    static void open() throws IOException {
        databases = Databases.temporary();
    }

    @AfterAll
    static void close() throws IOException {
        databases.close();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_benchmark_runs(String name) throws Exception {
        Benchmark benchmark = Main.named(name).orElseThrow();
        assertThat(benchmark.run(databases, Scale.SMOKE).size()).isPositive();
    }

    private static List<String> names() {
        return Main.ALL.stream().map(Benchmark::name).toList();
    }
}
