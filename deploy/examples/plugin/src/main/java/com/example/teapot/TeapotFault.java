package com.example.teapot;

import io.charivari.agent.spi.Chunk;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.LinkFault;
import io.charivari.agent.spi.Verdict;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** One link: puts its own reply in the place of the backend's. Confined to the link's event loop. */
final class TeapotFault implements LinkFault<Teapot> {

    private final FaultLink link;
    private Teapot options;
    private boolean pouring;

    TeapotFault(Teapot options, FaultLink link) {
        this.options = options;
        this.link = link;
    }

    @Override
    public Verdict onBytes(Chunk chunk) {
        if (!link.protocol().equals("http") || chunk.request().isEmpty()) {
            return Verdict.pass();
        }
        if (chunk.isFirst()) {
            pouring = true;
            link.errorInjected();
            return Verdict.replaceBy(Unpooled.copiedBuffer(reply(), StandardCharsets.UTF_8))
                    .heldFor(options.brewing());
        }
        // The rest of a reply whose beginning was replaced; of one that had begun before, the client gets the rest.
        return pouring ? Verdict.drop() : Verdict.pass();
    }

    private String reply() {
        int length = options.body().getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 418 I'm a teapot\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " + length
                + "\r\n\r\n" + options.body();
    }

    /** Along a ramp, or when somebody changes the behavior: the next reply is the new one. */
    @Override
    public boolean onChanged(Teapot changed) {
        options = changed;
        return true;
    }
}
