package io.charivari.cli.proxies;

import io.charivari.cli.client.Missing;
import io.charivari.cli.output.Answer;
import io.charivari.cli.output.Facts;
import io.charivari.cli.output.HumanText;
import io.charivari.cli.output.Table;
import io.charivari.cli.output.Table.Cell;
import io.charivari.cli.proxies.ProxyDocument.Active;
import io.charivari.cli.proxies.ProxyDocument.Traffic;
import io.charivari.cli.terminal.Style;
import io.charivari.cli.terminal.Terminal;
import io.charivari.model.unit.ByteSize;
import io.charivari.proto.v1.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the proxies commands show. Stateless. */
public final class ProxiesView {

    private ProxiesView() {}

    static Answer list(List<Proxy> proxies) {
        List<ProxyDocument> documents = sorted(proxies);
        return new Answer(
                documents, terminal -> table(documents).print(terminal, "there are no proxies: no agent is connected"));
    }

    /** Each proxy with its traffic of the last interval. */
    public static Table table(List<ProxyDocument> proxies) {
        Table table = new Table(
                "PROXY", "LISTEN", "BACKEND", "PROTOCOL", ">LINKS", ">REQ/S", ">P50", ">P99", ">FAIL/S", "ACTIVE");
        for (ProxyDocument proxy : proxies) {
            Traffic recent = proxy.recent();
            String bound = proxy.bound();
            table.row(
                    Cell.of(proxy.fullName()),
                    Cell.of(bound == null ? proxy.listen() : bound),
                    Cell.of(proxy.backend()),
                    Cell.of(proxy.protocol()),
                    Cell.of(Long.toString(recent.linksOpen())),
                    Cell.of(HumanText.perSecond(recent.requests(), recent.intervalNanos())),
                    Cell.of(span(recent.p50Nanos())),
                    Cell.of(span(recent.p99Nanos())),
                    failures(recent),
                    active(proxy));
        }
        return table;
    }

    private static Cell failures(Traffic recent) {
        String text = HumanText.perSecond(recent.failures(), recent.intervalNanos());
        return new Cell(text, recent.failures() > 0 ? Style.BAD : Style.PLAIN);
    }

    private static Cell active(ProxyDocument proxy) {
        if (!proxy.connected()) {
            return new Cell("agent gone", Style.WARN);
        }
        if (proxy.problem() != null) {
            return new Cell("missing", Style.BAD);
        }
        String text = proxy.active().stream().map(Active::text).collect(Collectors.joining(", "));
        return text.isEmpty() ? Cell.of(HumanText.NONE) : new Cell(text, Style.ACTIVE);
    }

    static Answer show(String name, List<Proxy> proxies) {
        List<ProxyDocument> chosen = sorted(proxies).stream()
                .filter(proxy -> proxy.fullName().equals(name) || proxy.name().equals(name))
                .toList();
        if (chosen.isEmpty()) {
            throw Missing.of(
                    "proxy",
                    name,
                    sorted(proxies).stream().map(ProxyDocument::fullName).toList());
        }
        return new Answer(chosen, terminal -> chosen.forEach(proxy -> draw(proxy, terminal)));
    }

    private static void draw(ProxyDocument proxy, Terminal terminal) {
        String bound = proxy.bound();
        Facts facts = new Facts()
                .add("proxy", proxy.fullName())
                .add("listens", bound == null ? proxy.listen() + " (not bound now)" : bound)
                .add("backend", proxy.backend())
                .add("protocol", protocol(proxy));
        if (proxy.origin() != null) {
            facts.add("made by", madeBy(proxy.origin()));
        }
        if (proxy.problem() != null) {
            facts.add("missing", proxy.problem(), Style.BAD);
        }
        if (proxy.active().isEmpty()) {
            facts.add("active", "nothing: it relays cleanly");
        }
        for (Active active : proxy.active()) {
            String run = active.run();
            String owner = run == null ? "set at the agent" : "run " + run;
            String touched = HumanText.count(active.linksTouched(), "link") + ", "
                    + HumanText.count(active.requestsTouched(), "request");
            facts.add("active", active.text() + " (" + owner + "), " + touched + " so far", Style.ACTIVE);
        }
        facts.add(
                "links", proxy.recent().linksOpen() + " open, " + proxy.total().linksOpened() + " so far");
        if (!proxy.total().linksClosedByReason().isEmpty()) {
            facts.add("links ended", reasons(proxy.total()));
        }
        facts.add("held back", new ByteSize(proxy.recent().heldBytes()) + " now");
        facts.add("traffic now", traffic(proxy.recent()));
        facts.add("traffic so far", traffic(proxy.total()));
        if (proxy.total().linksOpaque() > 0) {
            facts.add(
                    "not " + proxy.protocol(),
                    HumanText.count(proxy.total().linksOpaque(), "link") + " so far, relayed as plain tcp",
                    Style.WARN);
        }
        proxy.total().verbs().forEach((verb, seen) -> facts.add(verb, verb(seen)));
        facts.print(terminal);
        terminal.out().println();
    }

    private static String protocol(ProxyDocument proxy) {
        String options = proxy.protocolOptions().entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(", "));
        return options.isEmpty() ? proxy.protocol() : proxy.protocol() + " (" + options + ")";
    }

    private static String madeBy(String origin) {
        return switch (origin) {
            case "configured" -> "its agent's flags or file";
            case "controller" -> "the controller";
            default -> "somebody at its agent's local API";
        };
    }

    static Answer created(Proxy made) {
        ProxyDocument proxy = ProxyDocument.of(made);
        String where = proxy.bound() == null ? proxy.listen() : proxy.bound();
        return new Answer(proxy, terminal -> terminal.out()
                .println(Style.BOLD.paint(terminal, proxy.fullName()) + " listens on " + where + " for "
                        + proxy.backend() + " (" + proxy.protocol() + "); to take it away: chaosctl proxies delete "
                        + proxy.fullName()));
    }

    static Answer deleted(String agent, String name, boolean confirmed) {
        String what = agent + "/" + name;
        return new Answer(new DeletedDocument(agent, name, confirmed), terminal -> terminal.out()
                .println(
                        confirmed
                                ? what + " is gone"
                                : what + " is deleted; agent " + agent + " is away, and closes it when it is back"));
    }

    /**
     * The stable keys of {@code proxies delete}.
     *
     * @param confirmed false where the agent is away, and closes the proxy when it is back
     */
    record DeletedDocument(String agent, String name, boolean confirmed) {}

    private static String traffic(Traffic traffic) {
        String requests = traffic.intervalNanos() > 0
                ? HumanText.perSecond(traffic.requests(), traffic.intervalNanos()) + " requests/s"
                : HumanText.count(traffic.requests(), "request");
        return requests + ", " + HumanText.count(traffic.failures(), "failure") + ", "
                + HumanText.count(traffic.errorsInjected(), "error") + " injected, "
                + HumanText.count(traffic.errorsSeen(), "error") + " of the backend, p50 " + span(traffic.p50Nanos())
                + ", p99 " + span(traffic.p99Nanos()) + " (backend alone " + span(traffic.backendP50Nanos()) + " and "
                + span(traffic.backendP99Nanos()) + "), " + new ByteSize(traffic.bytesUpstream()) + " upstream, "
                + new ByteSize(traffic.bytesDownstream()) + " downstream";
    }

    private static String verb(ProxyDocument.Verb seen) {
        return HumanText.count(seen.requests(), "request") + " so far, " + HumanText.count(seen.errorsSeen(), "error")
                + " of the backend, p50 " + span(seen.p50Nanos()) + ", p99 " + span(seen.p99Nanos());
    }

    private static String reasons(Traffic traffic) {
        return traffic.linksClosedByReason().entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String span(@Nullable Long nanos) {
        return nanos == null ? HumanText.NONE : HumanText.span(nanos);
    }

    private static List<ProxyDocument> sorted(List<Proxy> proxies) {
        return proxies.stream()
                .map(ProxyDocument::of)
                .sorted(Comparator.comparing(ProxyDocument::agent).thenComparing(ProxyDocument::name))
                .toList();
    }
}
