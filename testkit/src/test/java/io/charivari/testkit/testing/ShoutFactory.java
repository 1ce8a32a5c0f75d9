package io.charivari.testkit.testing;

import io.charivari.agent.spi.BehaviorFactory;
import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.LinkFault;
import io.charivari.agent.spi.Verdict;
import io.charivari.model.behavior.Behavior;
import io.charivari.model.behavior.Option;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A third party's behavior, as its author would have it on the class path of a test: what is said comes back louder. */
public final class ShoutFactory implements BehaviorFactory<ShoutFactory.Shout> {

    /** @param mark that is put in place of each space */
    @Behavior(name = "shout", aliases = "yell", summary = "Letters become capitals.")
    public record Shout(
            @Option(defaultValue = "!", summary = "What stands between words.")
            String mark) {}

    @Override
    public Class<Shout> options() {
        return Shout.class;
    }

    @Override
    public LinkFault<Shout> attach(Shout options, FaultLink link) {
        return new LinkFault<>() {
            @Override
            public Verdict onBytes(Chunk chunk) {
                String said = chunk.data().toString(StandardCharsets.US_ASCII);
                String louder = said.toUpperCase(Locale.ROOT).replace(" ", options.mark());
                return Verdict.replaceBy(Unpooled.copiedBuffer(louder, StandardCharsets.US_ASCII));
            }
        };
    }
}
