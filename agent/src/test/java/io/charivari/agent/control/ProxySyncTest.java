package io.charivari.agent.control;

import static io.charivari.agent.control.ControlRig.last;
import static io.charivari.agent.control.ControlRig.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.testing.FakeDataPlane;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.proto.ProxySpecCodec;
import io.charivari.proto.v1.AgentMessage;
import io.charivari.proto.v1.ControllerMessage;
import io.charivari.proto.v1.Hello;
import io.charivari.proto.v1.ProxiesSynced;
import io.charivari.proto.v1.ProxyChanged;
import io.charivari.proto.v1.ProxyInfo;
import io.charivari.proto.v1.ProxyOrigin;
import io.charivari.proto.v1.ProxyRefusal;
import io.charivari.proto.v1.SyncProxies;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rig's agent has two proxies of its own: {@code db} by its flags, {@code cache} by its local API. */
class ProxySyncTest {

    private static final ProxySpec PG = proxy("pg", 5433);
    private static final ProxySpec WEB = proxy("web", 8080);

    private final ControlRig rig = ControlRig.connected();

    private static ProxySpec proxy(String name, int port) {
        return ProxySpec.tcp(name, new Endpoint("", port), new Endpoint("127.0.0.1", 9));
    }

    private ControllerMessage wish(ProxySpec... proxies) {
        return ControllerMessage.newBuilder()
                .setSyncProxies(SyncProxies.newBuilder()
                        .setId(rig.id(""))
                        .addAllProxies(Arrays.stream(proxies)
                                .map(ProxySpecCodec::toWire)
                                .toList()))
                .build();
    }

    private List<ProxiesSynced> answers() {
        return rig.controller.received(AgentMessage::hasProxiesSynced, AgentMessage::getProxiesSynced);
    }

    private List<String> there() {
        return rig.dataPlane.proxies().stream()
                .map(ProxyState::spec)
                .map(ProxySpec::name)
                .toList();
    }

    private List<ProxySpec> kept() {
        return rig.archive.kept().stream().map(KeptProxy::wanted).toList();
    }

    private void reconnect() {
        rig.controller.lose("reset");
        rig.advance(Duration.ofSeconds(30));
    }

    private Hello hello() {
        return last(rig.controller.received(AgentMessage::hasHello, AgentMessage::getHello));
    }

    @Test
    void whatIsWantedIsMadeAndKeptAndWhatIsNotAnyMoreIsTakenAway() {
        rig.say(wish(PG, WEB));
        assertThat(there()).containsExactly("cache", "db", "pg", "web");
        assertThat(kept()).containsExactly(PG, WEB);

        rig.say(wish(WEB));
        assertThat(there()).containsExactly("cache", "db", "web");
        assertThat(kept()).containsExactly(WEB);

        rig.say(wish());
        assertThat(there()).containsExactly("cache", "db");
        assertThat(kept()).isEmpty();
        assertThat(answers()).hasSize(3).allSatisfy(answer -> assertThat(answer.getRefusalsList())
                .isEmpty());
    }

    @Test
    void aWishThatIsFulfilledAlreadyChangesAndWritesNothing() {
        rig.say(wish(PG));
        rig.say(wish(PG));
        reconnect();
        rig.say(wish(PG));

        assertThat(answers()).hasSize(3);
        assertThat(rig.archive.writes()).hasSize(1);
    }

    @Test
    void aWishSeenBeforeIsAnsweredAgainAndNotDoneAgain() {
        ControllerMessage first = wish(PG);
        rig.say(first);
        rig.say(wish());
        rig.say(first);

        assertThat(answers()).hasSize(3);
        assertThat(answers().get(2)).isEqualTo(answers().get(0));
        assertThat(there()).doesNotContain("pg");
    }

    @Test
    void aWishThatWasOvertakenIsNotFulfilled() {
        ControllerMessage overtaken = wish(PG);
        rig.say(wish(WEB));
        rig.say(overtaken);

        assertThat(there()).contains("web").doesNotContain("pg");
        assertThat(last(answers()).getRefusals(0).getReason()).contains("a later wish");
    }

    @Test
    void aWishOfAnOlderEpochIsRefused() {
        ControllerMessage stale = wish(PG);
        rig.controller.epoch(2);
        rig.say(wish(WEB));
        rig.say(stale);

        assertThat(there()).contains("web").doesNotContain("pg");
        assertThat(last(answers()).getRefusals(0).getReason()).contains("epoch 1 is over");
    }

    @Test
    void aPortThatIsTakenIsRefusedInTheDataPlanesWordsAndNothingIsKept() {
        rig.dataPlane.take(PG.listen());
        rig.say(wish(PG, WEB));

        ProxyRefusal refusal = last(answers()).getRefusals(0);
        assertThat(refusal.getProxy()).isEqualTo("pg");
        assertThat(refusal.getReason()).isEqualTo(":5433 is taken");
        assertThat(refusal.getCode()).isEqualTo("RESOURCE_IN_USE");
        assertThat(last(answers()).getRefusalsCount()).isEqualTo(1);
        assertThat(kept()).containsExactly(WEB);
        reconnect();
        assertThat(hello().getManagedProxiesList()).containsExactly(ProxySpecCodec.toWire(WEB));
    }

    @Test
    void aProxyOfSomebodyElseIsNeverTouched() {
        rig.say(wish(proxy("db", 1), proxy("cache", 2)));

        assertThat(last(answers()).getRefusalsList())
                .extracting(ProxyRefusal::getReason)
                .containsExactlyInAnyOrder(
                        "there is a proxy db already (this agent's flags or file ask for it): choose another name",
                        "there is a proxy cache already (it was made at this agent's local API): choose another name");
        rig.say(wish());
        assertThat(there()).containsExactly("cache", "db");
        assertThat(rig.archive.writes()).isEmpty();
    }

    @Test
    void aProxyWithOtherSettingsTakesThePlaceOfTheOneBefore() {
        rig.say(wish(PG));
        ProxySpec moved = proxy("pg", 6000);
        rig.say(wish(moved));

        assertThat(rig.dataPlane.proxies())
                .extracting(ProxyState::spec)
                .contains(moved)
                .doesNotContain(PG);
        assertThat(kept()).containsExactly(moved);
    }

    @Test
    void aProxyThatWasTakenAwayAtTheAgentComesBackWithTheNextWish() {
        rig.say(wish(PG));
        rig.dataPlane.remove("pg");
        rig.say(wish(PG));

        assertThat(there()).contains("pg");
        assertThat(last(answers()).getRefusalsList()).isEmpty();
    }

    @Test
    void aPortThatWasFreeToChooseIsKeptAndTakenAgain() {
        ProxySpec anywhere = proxy("pg", 0);
        rig.say(wish(anywhere));
        assertThat(rig.archive.kept()).containsExactly(new KeptProxy(anywhere, FakeDataPlane.BOUND.port()));

        rig.dataPlane.remove("pg");
        rig.say(wish(anywhere));
        assertThat(rig.dataPlane.proxies())
                .extracting(ProxyState::spec)
                .contains(proxy("pg", FakeDataPlane.BOUND.port()));
        assertThat(rig.archive.writes()).hasSize(1);
        reconnect();
        assertThat(hello().getManagedProxiesList()).containsExactly(ProxySpecCodec.toWire(anywhere));
    }

    @Test
    void whatCannotBeKeptIsTakenBackAndSaidSo() {
        rig.say(wish(PG));
        rig.archive.failing(true);
        rig.say(wish(PG, WEB));

        assertThat(there()).contains("pg").doesNotContain("web");
        assertThat(last(answers()).getRefusalsList())
                .extracting(ProxyRefusal::getProxy)
                .containsExactlyInAnyOrder("", "web");

        rig.say(wish());
        assertThat(there()).doesNotContain("pg");
        assertThat(last(answers()).getRefusals(0).getReason()).isEqualTo("the disk is full: make room");

        rig.archive.failing(false);
        rig.say(wish());
        assertThat(kept()).isEmpty();
        assertThat(last(answers()).getRefusalsList()).isEmpty();
    }

    @Test
    void whatCouldNotBeForgottenAndIsWantedAgainIsOursAgain() {
        rig.say(wish(PG));
        rig.archive.failing(true);
        rig.say(wish());
        rig.say(wish(PG));
        rig.archive.failing(false);
        assertThat(last(answers()).getRefusalsList()).isEmpty();
        rig.say(wish());

        assertThat(there()).doesNotContain("pg");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aSlowDiskKeepsNobodyWaitingButTheNextWish() {
        rig.archive.dawdle();
        rig.say(wish(PG));
        rig.say(wish(PG, WEB));
        assertThat(there()).contains("pg").doesNotContain("web");
        assertThat(answers()).isEmpty();

        rig.run("r1", plan());
        rig.advance(ControlRig.LEAD);
        assertThat(rig.dataPlane.inForce()).hasSize(1);

        rig.archive.hurry();
        rig.advance(Duration.ofMillis(1));
        assertThat(there()).contains("pg", "web");
        assertThat(answers()).hasSize(2);
    }

    @Test
    void theControllerLearnsOfANewProxyBeforeTheAnswer() {
        rig.say(wish(PG));

        List<AgentMessage.MessageCase> said = rig.controller.received().stream()
                .map(AgentMessage::getMessageCase)
                .filter(kind -> kind == AgentMessage.MessageCase.PROXY_CHANGED
                        || kind == AgentMessage.MessageCase.PROXIES_SYNCED)
                .toList();
        assertThat(said)
                .containsExactly(AgentMessage.MessageCase.PROXY_CHANGED, AgentMessage.MessageCase.PROXIES_SYNCED);
        ProxyChanged changed =
                last(rig.controller.received(AgentMessage::hasProxyChanged, AgentMessage::getProxyChanged));
        assertThat(changed.getProxy().getOrigin()).isEqualTo(ProxyOrigin.PROXY_ORIGIN_CONTROLLER);
    }

    @Test
    void theAgentTellsWhoseEachProxyIs() {
        rig.say(wish(PG));
        reconnect();

        assertThat(hello().getProxiesList())
                .extracting(ProxyInfo::getName, ProxyInfo::getOrigin)
                .containsExactlyInAnyOrder(
                        tuple("cache", ProxyOrigin.PROXY_ORIGIN_API),
                        tuple("db", ProxyOrigin.PROXY_ORIGIN_CONFIGURED),
                        tuple("pg", ProxyOrigin.PROXY_ORIGIN_CONTROLLER));
    }

    @Test
    void whatIsKeptOfAnAgentUnderFaultsIsTheProxyAlone() {
        rig.say(wish(PG));
        rig.run("r1", plan(ControlRig.entry("slow", "pg", Duration.ZERO, Duration.ofMinutes(1))));
        rig.advance(Duration.ofSeconds(1));
        assertThat(rig.dataPlane.inForce()).hasSize(1);

        rig.say(wish(PG, WEB));
        assertThat(rig.dataPlane.inForce()).hasSize(1);
        assertThat(kept()).containsExactly(PG, WEB);
    }

    @Test
    void whateverTheOrderOfWishesTheLatestOneHolds() {
        List<ControllerMessage> wishes = IntStream.range(0, 50)
                .mapToObj(i -> i % 2 == 0 ? wish(PG) : wish(WEB))
                .toList();
        for (int i = 0; i < wishes.size(); i++) {
            rig.say(wishes.get((i * 37 + 11) % wishes.size()));
        }

        assertThat(there()).contains("web").doesNotContain("pg");
        assertThat(kept()).containsExactly(WEB);
        assertThat(answers()).hasSize(wishes.size());
    }

    @Test
    void aProxyThatCannotBeReadIsRefusedAndTheOthersAreMade() {
        ControllerMessage strange = ControllerMessage.newBuilder()
                .setSyncProxies(SyncProxies.newBuilder()
                        .setId(rig.id(""))
                        .addProxies(ProxySpecCodec.toWire(WEB))
                        .addProxies(io.charivari.proto.v1.ProxySpec.newBuilder().setName("odd")))
                .build();
        rig.say(strange);

        assertThat(there()).contains("web");
        assertThat(last(answers()).getRefusals(0).getProxy()).isEqualTo("odd");
    }
}
