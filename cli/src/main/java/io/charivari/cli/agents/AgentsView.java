package io.charivari.cli.agents;

import io.charivari.cli.client.Missing;
import io.charivari.cli.output.Answer;
import io.charivari.cli.output.Facts;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.output.Table.Cell;
import io.charivari.cli.proxies.ProxiesView;
import io.charivari.cli.proxies.ProxyDocument;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.proto.v1.Agent;
import io.charivari.proto.v1.Proxy;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** What the agents commands show. Stateless. */
final class AgentsView {

    private AgentsView() {}

    static Answer list(List<Agent> agents, ZoneId zone) {
        List<Agent> sorted =
                agents.stream().sorted(Comparator.comparing(Agent::getId)).toList();
        return new Answer(sorted.stream().map(AgentDocument::of).toList(), terminal -> table(sorted, zone)
                .print(terminal, "no agent has connected yet: start one with chaos-agent"));
    }

    private static Table table(List<Agent> agents, ZoneId zone) {
        Table table = new Table("AGENT", "STATE", ">PROXIES", ">RTT", ">CLOCK", "ADDRESS", "LAST SEEN", "LABELS");
        for (Agent agent : agents) {
            table.row(
                    Cell.of(agent.getId()),
                    state(agent),
                    Cell.of(Integer.toString(agent.getProxies())),
                    Cell.of(roundTrip(agent)),
                    Cell.of(clock(agent)),
                    Cell.of(orNone(agent.getAddress())),
                    Cell.of(HumanText.moment(agent.getLastSeenMillis(), zone)),
                    Cell.of(orNone(AgentDocument.of(agent).labelText())));
        }
        return table;
    }

    private static Cell state(Agent agent) {
        if (!agent.getConflict().isEmpty()) {
            return new Cell("conflict", Style.BAD);
        }
        return agent.getConnected() ? new Cell("connected", Style.GOOD) : new Cell("gone", Style.WARN);
    }

    static Answer show(String id, List<Agent> agents, List<Proxy> proxies, ZoneId zone) {
        Agent agent = agents.stream()
                .filter(candidate -> candidate.getId().equals(id))
                .findFirst()
                .orElseThrow(() -> Missing.of(
                        "agent", id, agents.stream().map(Agent::getId).toList()));
        List<ProxyDocument> own = proxies.stream()
                .filter(proxy -> proxy.getAgent().equals(id))
                .map(ProxyDocument::of)
                .toList();
        AgentDocument document = AgentDocument.of(agent);
        return new Answer(new AgentWithProxies(document, own), terminal -> draw(agent, own, zone, terminal));
    }

    private static void draw(Agent agent, List<ProxyDocument> proxies, ZoneId zone, Terminal terminal) {
        Cell state = state(agent);
        new Facts()
                .add("agent", agent.getId())
                .add("state", state.text(), state.style())
                .addUnlessEmpty("conflict", agent.getConflict())
                .addUnlessEmpty("labels", AgentDocument.of(agent).labelText())
                .addUnlessEmpty("address", agent.getAddress())
                .add("version", agent.getVersion())
                .add("boot", agent.getBootId())
                .add("round trip", roundTrip(agent))
                .add("clock", clock(agent))
                .add("last seen", HumanText.moment(agent.getLastSeenMillis(), zone))
                .print(terminal);
        terminal.out().println();
        ProxiesView.table(proxies).print(terminal, "it has no proxies");
    }

    /** Both are unknown until a run first asks for them. */
    private static String roundTrip(Agent agent) {
        return agent.getRoundTripNanos() == 0 ? HumanText.NONE : HumanText.span(agent.getRoundTripNanos());
    }

    private static String clock(Agent agent) {
        return agent.getClockUncertaintyNanos() == 0
                ? HumanText.NONE
                : "±" + HumanText.span(agent.getClockUncertaintyNanos());
    }

    private static String orNone(String text) {
        return text.isEmpty() ? HumanText.NONE : text;
    }

    /** The stable keys. */
    record AgentWithProxies(AgentDocument agent, List<ProxyDocument> proxies) {}
}
