package io.charivari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.cli.testing.ChaosctlHarness;
import io.charivari.cli.testing.Examples;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorKind;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.behavior.OptionType;
import io.charivari.model.behavior.Subject;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.v1.ClearBehaviorRequest;
import io.charivari.proto.v1.ClearBehaviorResponse;
import io.charivari.proto.v1.Direction;
import io.charivari.proto.v1.HaltRequest;
import io.charivari.proto.v1.HaltResponse;
import io.charivari.proto.v1.LinkSet;
import io.charivari.proto.v1.ListBehaviorsResponse;
import io.charivari.proto.v1.Per;
import io.charivari.proto.v1.ResumeRequest;
import io.charivari.proto.v1.ResumeResponse;
import io.charivari.proto.v1.SetBehaviorRequest;
import io.charivari.proto.v1.SetBehaviorResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Setting and clearing by hand, and the big red button. */
class BehaviorCommandsTest {

    private final ChaosctlHarness chaosctl = new ChaosctlHarness();

    @AfterEach
    void close() {
        chaosctl.close();
    }

    @Test
    void setSendsAllOfIt() {
        chaosctl.controller()
                .answers(SetBehaviorResponse.newBuilder()
                        .setRunId("r-7")
                        .addProxies("redis-1/redis")
                        .setDurationNanos(300 * Examples.SECOND)
                        .setSkewNanos(120_000)
                        .build());
        int code = chaosctl.run(
                "behavior",
                "set",
                "redis*",
                "cache",
                "delay",
                "-o",
                "latency=300ms",
                "-o",
                "jitter=20ms",
                "--for",
                "5m",
                "--probability",
                "20%",
                "--direction",
                "upstream",
                "--per",
                "request",
                "--skip",
                "1",
                "--times",
                "2",
                "--links",
                "new",
                "--until",
                "1m",
                "--reason",
                "why not");
        assertThat(code).isZero();
        SetBehaviorRequest request = chaosctl.controller().request(SetBehaviorRequest.class);
        assertThat(request.getSelection().getProxiesList()).containsExactly("redis*", "cache");
        assertThat(request.getSelection().getAll()).isFalse();
        assertThat(request.getActivation().getBehavior().getName()).isEqualTo("delay");
        assertThat(request.getActivation().getBehavior().getOptionsMap())
                .containsEntry("latency", "300ms")
                .containsEntry("jitter", "20ms");
        assertThat(request.getActivation().getProbabilityPpm()).isEqualTo(200_000);
        assertThat(request.getActivation().getDirection()).isEqualTo(Direction.DIRECTION_UPSTREAM);
        assertThat(request.getActivation().getPer()).isEqualTo(Per.PER_REQUEST);
        assertThat(request.getActivation().getSkip()).isEqualTo(1);
        assertThat(request.getActivation().getTimes()).isEqualTo(2);
        assertThat(request.getActivation().getLinks()).isEqualTo(LinkSet.LINK_SET_NEW);
        assertThat(request.getActivation().getUntilNanos()).isEqualTo(60 * Examples.SECOND);
        assertThat(request.getDurationNanos()).isEqualTo(300 * Examples.SECOND);
        assertThat(request.getAuthor()).isEqualTo("ada");
        assertThat(request.getReason()).isEqualTo("why not");
        assertThat(chaosctl.out())
                .contains("delay is set on redis-1/redis for 5m (run r-7, skew 120 µs)")
                .contains("chaosctl behavior clear redis-1/redis");
    }

    @Test
    void aSelectorAloneMeansAllProxiesOfThoseAgents() {
        chaosctl.controller().answers(SetBehaviorResponse.getDefaultInstance());
        assertThat(chaosctl.run("behavior", "set", "--selector", "role=redis", "blackout", "--output", "json"))
                .isZero();
        SetBehaviorRequest request = chaosctl.controller().request(SetBehaviorRequest.class);
        assertThat(request.getSelection().getSelector()).isEqualTo("role=redis");
        assertThat(request.getSelection().getAll()).isFalse();
        assertThat(chaosctl.out()).contains("\"behavior\" : \"blackout\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis delay -o latncy=1s | delay has no option 'latncy'",
                "redis delay -o latency=1 | '1' has no unit",
                "redis delay -o latency=2h | it is too large (allowed: 0s to 1h)",
                "delay | on which proxies?",
                "redis delay --for 25h | above 0s, at most 24h",
                "redis delay --probability 120% | 120%' is out of bounds",
                "redis delay --probability half | 'half' is no percentage",
                "redis delay --direction sideways | direction: 'sideways' is none of downstream, upstream, both",
                "redis delay --per packet | per: 'packet' is none of connection, request",
                "redis down --per request | down acts on whole links: per request is not possible",
                "redis delay --skip -1 | skip: '-1' is out of bounds",
                "redis delay --times 0 | times: '0' is out of bounds: allowed are 1 to 1000000000",
                "redis delay --links some | links: 'some' is none of all, new, existing",
                "redis delay --until 25h | until: an end after 1d1h is out of bounds: allowed are 1ms to 24h"
            })
    void whatIsWrongIsFoundBeforeAnythingIsSent(String words, String message) {
        String[] command = ("behavior set " + words).split(" ");
        assertThat(chaosctl.run(command)).isEqualTo(2);
        assertThat(chaosctl.err()).startsWith("chaosctl: ").contains(message).hasLineCount(1);
        assertThat(chaosctl.controller().requests()).isEmpty();
    }

    @Test
    void whatThisVersionDoesNotHaveMayBeOfAPlugIn() {
        OptionDescriptor lid = new OptionDescriptor(
                "lid", OptionType.DURATION, List.of(), "1s", false, null, "1m", List.of(), List.of(), "Of it.");
        BehaviorDescriptor teapot = new BehaviorDescriptor(
                "teapot", List.of("kettle"), "It is.", new BehaviorKind(Subject.BYTES, true), List.of(lid), "acme 1");
        chaosctl.controller()
                .answers(ListBehaviorsResponse.newBuilder()
                        .addBehaviors(CatalogCodec.toWire(teapot))
                        .build());
        chaosctl.controller().answers(SetBehaviorResponse.getDefaultInstance());
        assertThat(chaosctl.run("behavior", "set", "redis", "kettle", "-o", "lid=1500ms"))
                .isZero();
        var sent = chaosctl.controller()
                .request(SetBehaviorRequest.class)
                .getActivation()
                .getBehavior();
        assertThat(sent.getName()).isEqualTo("teapot");
        assertThat(sent.getOptionsMap()).isEqualTo(Map.of("lid", "1s500ms"));

        assertThat(chaosctl.run("behavior", "set", "redis", "teapto")).isEqualTo(2);
        assertThat(chaosctl.err()).contains("there is no behavior 'teapto'").contains("did you mean 'teapot'?");
        assertThat(chaosctl.run("behavior", "set", "redis", "teapot", "-o", "lid=2m"))
                .isEqualTo(2);
        assertThat(chaosctl.err()).contains("teapot.lid: '2m' is not allowed, it is too large (allowed: at most 1m)");
    }

    @Test
    void clearReportsWhoIsClean() {
        chaosctl.controller()
                .answers(
                        ClearBehaviorResponse.newBuilder().addCleared("db-1/pg").build());
        assertThat(chaosctl.run("behavior", "clear", "--all")).isZero();
        assertThat(chaosctl.controller()
                        .request(ClearBehaviorRequest.class)
                        .getSelection()
                        .getAll())
                .isTrue();
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("clean: db-1/pg\n");
    }

    @Test
    void clearBySelectorDoesNotMeanEverything() {
        chaosctl.controller().answers(ClearBehaviorResponse.getDefaultInstance());
        assertThat(chaosctl.run("behavior", "clear", "--selector", "zone=a")).isZero();
        ClearBehaviorRequest request = chaosctl.controller().request(ClearBehaviorRequest.class);
        assertThat(request.getSelection().getSelector()).isEqualTo("zone=a");
        assertThat(request.getSelection().getAll()).isFalse();
        assertThat(chaosctl.out()).contains("nothing was set there");
    }

    @Test
    void clearThatIsNotConfirmedDoesNotExitWithZero() {
        chaosctl.controller()
                .answers(ClearBehaviorResponse.newBuilder()
                        .addUnconfirmed("db-1/pg")
                        .build());
        assertThat(chaosctl.run("behavior", "clear", "pg")).isEqualTo(6);
        assertThat(chaosctl.out()).contains("not confirmed: db-1/pg");
    }

    @Test
    void haltTellsWhoConfirmedAndHowLongItTook() {
        chaosctl.controller()
                .answers(HaltResponse.newBuilder()
                        .addConfirmed("db-1")
                        .addConfirmed("redis-1")
                        .addAbortedRuns("r-42")
                        .setTookNanos(12_300_000)
                        .build());
        assertThat(chaosctl.run("halt", "--reason", "the pager rang")).isZero();
        assertThat(chaosctl.controller().request(HaltRequest.class).getReason()).isEqualTo("the pager rang");
        assertThat(chaosctl.out()).isEqualToNormalizingNewlines("""
                        halted: 2 agents confirmed in 12ms: db-1, redis-1
                        aborted: r-42
                        nothing starts again before: chaosctl resume
                        """);
    }

    @Test
    void haltThatIsNotConfirmedByAllDoesNotExitWithZero() {
        chaosctl.controller()
                .answers(HaltResponse.newBuilder().addUnconfirmed("db-2").build());
        assertThat(chaosctl.run("halt", "--reason", "x")).isEqualTo(6);
        assertThat(chaosctl.out()).contains("not confirmed: db-2");
    }

    @Test
    void resumeSaysSo() {
        chaosctl.controller().answers(ResumeResponse.getDefaultInstance());
        assertThat(chaosctl.run("resume")).isZero();
        assertThat(chaosctl.controller().request(ResumeRequest.class).getAuthor())
                .isEqualTo("ada");
    }
}
