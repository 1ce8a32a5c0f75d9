package io.charivari.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.bench.process.BenchFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetReportTest {

    @Test
    void fleetsStandSideBySideInTheOrderOfTheRows() {
        FleetReport report = new FleetReport();
        report.add(1_000, Map.of(Row.PROCESSOR, "3.1%", Row.CONNECTED, "2.00 s"));
        report.add(5_000, Map.of(Row.CONNECTED, "9.00 s"));

        assertThat(report.table()).hasToString("""
                | median and p99                        |  bar | 1,000 agents | 5,000 agents |
                | ------------------------------------- | ---: | -----------: | -----------: |
                | all connected, from the first attempt | 10 s |       2.00 s |       9.00 s |
                | idle: share of one core               |   5% |         3.1% |            - |
                """);
    }

    @Test
    void theTotalOfAClassHistogramIsItsLastLine() {
        String histogram = """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         62121        5141304  [B (java.base@17.0.15)
                   2:         60021        1440504  java.lang.String (java.base@17.0.15)
                Total        122142        6581808
                """;
        assertThat(Histograms.totalBytes(histogram)).isEqualTo(6_581_808);
        assertThatThrownBy(() -> Histograms.totalBytes("no such process")).isInstanceOf(BenchFailure.class);
    }
}
