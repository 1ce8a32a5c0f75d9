package io.charivari.agent.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.unit.Percent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DiceTest {

    private static final Percent QUARTER = Percent.of(25);

    @Test
    void theSameSeedDecidesTheSameForTheSameLinks() {
        assertThat(hits(new Dice(7, "a", "p", "s"))).isEqualTo(hits(new Dice(7, "a", "p", "s")));
    }

    @Test
    void seedAgentProxyAndStepEachMakeADifference() {
        List<Long> base = hits(new Dice(7, "a", "p", "s"));
        assertThat(List.of(
                        hits(new Dice(8, "a", "p", "s")),
                        hits(new Dice(7, "b", "p", "s")),
                        hits(new Dice(7, "a", "q", "s")),
                        hits(new Dice(7, "a", "p", "t")),
                        hits(new Dice(7, "ap", "", "s"))))
                .doesNotContain(base)
                .doesNotHaveDuplicates();
    }

    @Test
    void theShareOfTenThousandLinksIsTheProbability() {
        assertThat(hits(new Dice(7, "a", "p", "s")).size()).isBetween(2_350, 2_650);
    }

    @Test
    void noneAndAllAreExact() {
        Dice dice = new Dice(7, "a", "p", "s");
        assertThat(LongStream.range(1, 10_000).noneMatch(link -> dice.hits(link, Percent.ZERO)))
                .isTrue();
        assertThat(LongStream.range(1, 10_000).allMatch(link -> dice.hits(link, Percent.ALL)))
                .isTrue();
    }

    @Test
    void ofSharesSideBySideExactlyOneIsHit() {
        Dice first = new Dice(7, "a", "p", "s", Percent.ZERO);
        Dice second = new Dice(7, "a", "p", "s", Percent.of(20));
        Dice third = new Dice(7, "a", "p", "s", Percent.of(50));
        long[] hits = new long[3];
        for (long request = 1; request <= 10_000; request++) {
            boolean one = first.hits(1, request, Percent.of(20));
            boolean two = second.hits(1, request, Percent.of(30));
            boolean three = third.hits(1, request, Percent.of(50));
            assertThat(List.of(one, two, three)).containsOnlyOnce(true);
            hits[one ? 0 : two ? 1 : 2]++;
        }
        assertThat(hits[0]).isBetween(1_850L, 2_150L);
        assertThat(hits[1]).isBetween(2_850L, 3_150L);
    }

    private static List<Long> hits(Dice dice) {
        return LongStream.rangeClosed(1, 10_000)
                .filter(link -> dice.hits(link, QUARTER))
                .boxed()
                .toList();
    }
}
