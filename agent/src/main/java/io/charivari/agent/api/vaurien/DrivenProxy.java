package io.charivari.agent.api.vaurien;

import io.charivari.agent.api.local.LocalProxies;
import io.charivari.agent.proxy.ExclusiveSet;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.vaurien.Distribution;
import io.charivari.agent.vaurien.VaurienBehaviors;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.unit.Percent;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one proxy that Vaurien's words are about. What they set is one set of behaviors of its own; what others have set on
 * the proxy, a run or another API, is shown and left alone.
 *
 * <p>Safe for any thread that may wait. Every method throws CharivariException NOT_FOUND when the proxy is gone.
 */
final class DrivenProxy {

    private final String name;
    private final LocalProxies proxies;

    DrivenProxy(String name, LocalProxies proxies) {
        this.name = name;
        this.proxies = proxies;
    }

    /** What acts by Vaurien's words: a behavior's name, or several with their shares. */
    String behavior() {
        List<ProxyState.Active> members = ExclusiveSet.membersOf(VaurienBehaviors.SET, state());
        if (members.isEmpty()) {
            return Distribution.DUMMY.text();
        }
        return members.size() == 1 && shareOf(members.get(0)).equals(Percent.ALL)
                ? nameOf(members.get(0))
                : members.stream()
                        .map(member -> shareOf(member).toString().replace("%", "") + ":" + nameOf(member))
                        .collect(Collectors.joining(","));
    }

    private static Percent shareOf(ProxyState.Active member) {
        return member.activation().probability();
    }

    private static String nameOf(ProxyState.Active member) {
        return member.key().step().substring(VaurienBehaviors.SET.length() + 1);
    }

    /** The names of the behaviors that others have set, in the order of the chain. */
    List<String> others() {
        ProxyState state = state();
        List<ProxyState.Active> members = ExclusiveSet.membersOf(VaurienBehaviors.SET, state);
        return state.active().stream()
                .filter(active -> !members.contains(active))
                .map(active -> active.activation().behavior().name())
                .distinct()
                .toList();
    }

    /** Takes the place of what Vaurien's words have set before, on open connections too, at once. */
    void set(Distribution distribution, VaurienBehaviors behaviors) {
        proxies.replace(name, behaviors.set(distribution, state().spec().protocol()));
    }

    Endpoint backend() {
        return state().spec().backend();
    }

    /** Links to another backend are closed. */
    void relayTo(Endpoint backend) {
        proxies.change(name, before -> before.withSpec(before.spec().withBackend(backend)));
    }

    private ProxyState state() {
        return proxies.proxy(name);
    }
}
