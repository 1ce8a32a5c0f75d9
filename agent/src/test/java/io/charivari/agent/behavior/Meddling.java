package io.charivari.agent.behavior;

import io.charivari.agent.spi.BehaviorFactory;
import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.LinkFault;
import io.charivari.agent.spi.Request;
import io.charivari.agent.spi.Verdict;
import io.charivari.model.behavior.Behavior;
import io.charivari.model.behavior.InvalidOptionException;
import io.charivari.model.behavior.Option;
import io.charivari.model.behavior.Subject;
import io.charivari.model.time.MonotonicClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** A behavior of a third party that a test tells what to do, and that notes what it is told. For the test's thread. */
final class Meddling<O extends Record> implements BehaviorFactory<O> {

    final List<String> told = new ArrayList<>();
    final List<String> defects = new ArrayList<>();
    private final Class<O> options;
    Function<FaultLink, LinkFault<O>> faults = link -> new Noting();
    Function<Chunk, Verdict> verdicts = chunk -> Verdict.pass();
    boolean goesOn;

    private Meddling(Class<O> options) {
        this.options = options;
    }

    /** On bytes. */
    static Meddling<Meddle> onBytes() {
        return new Meddling<>(Meddle.class);
    }

    static <O extends Record> Meddling<O> on(Class<O> options) {
        return new Meddling<>(options);
    }

    /** The built-in behaviors and this one. */
    Behaviors behaviors(MonotonicClock clock) {
        PluginDefects log = new PluginDefects("acme 1.2", clock, (text, thrown) -> defects.add(text));
        return Behaviors.builtIn().with(List.of(PluginBehavior.of(this, "acme 1.2", log)));
    }

    @Override
    public Class<O> options() {
        return options;
    }

    @Override
    public boolean readsRequests() {
        return true;
    }

    @Override
    public LinkFault<O> attach(O given, FaultLink link) {
        told.add("attached to " + link.number());
        return faults.apply(link);
    }

    /** Notes everything. */
    class Noting implements LinkFault<O> {

        @Override
        public void begin() {
            told.add("begins");
        }

        @Override
        public void onRequest(Request request) {
            told.add("request " + request.number() + " " + request.verb() + " " + new TreeMap<>(request.fields()));
        }

        @Override
        public Verdict onBytes(Chunk chunk) {
            told.add((chunk.isFirst() ? "first " : "") + chunk.way().text() + " "
                    + chunk.data().toString(StandardCharsets.ISO_8859_1).strip()
                    + chunk.request().map(request -> " of " + request.number()).orElse(""));
            return verdicts.apply(chunk);
        }

        @Override
        public boolean onChanged(O changed) {
            told.add("changed to " + changed);
            return goesOn;
        }

        @Override
        public void onDetached() {
            told.add("detached");
        }
    }

    /** Its options. */
    @Behavior(name = "meddle", aliases = "tamper", summary = "Does what a test says.")
    record Meddle(
            @Option(defaultValue = "0s", max = "1m", summary = "How long.")
            Duration pause,

            @Option(defaultValue = "1", min = "0", summary = "How much; 13 is refused, 14 is a defect.")
            long much) {

        Meddle {
            if (much == 13) {
                throw new InvalidOptionException("much", "13", "it brings bad luck");
            }
            if (much == 14) {
                throw new IllegalStateException("fourteen");
            }
        }
    }

    @Behavior(name = "end", summary = "Acts on links.", on = Subject.LINKS)
    record OnLinks() {}

    @Behavior(name = "greet", summary = "Acts on links as they come.", on = Subject.NEW_LINKS, perRequest = false)
    record OnNewLinks() {}

    @Behavior(name = "spoil", summary = "Acts on replies.", on = Subject.REPLIES)
    record OnReplies() {}

    @Behavior(name = "ask", summary = "Acts on requests.", on = Subject.REQUESTS)
    record OnRequests() {}
}
