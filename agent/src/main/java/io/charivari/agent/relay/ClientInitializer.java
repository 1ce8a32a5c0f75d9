package io.charivari.agent.relay;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;

/**
 * Makes a link of a socket that was accepted. Both pipelines read, from the socket on: behaviors in the order in which
 * they were set, then the {@link RelayHandler}; with no behavior the relay stands alone.
 *
 * <p>Runs once, on the link's event loop.
 */
public final class ClientInitializer extends ChannelInitializer<SocketChannel> {

    static final String RELAY = "relay";

    private final LinkSetup setup;
    private final LoopLinks links;
    private final long number;

    /**
     * Prepares for one socket.
     *
     * @param links of the event loop that the socket is going to be registered with
     * @param number of the link at its proxy, in order of accept, from 1
     */
    public ClientInitializer(LinkSetup setup, LoopLinks links, long number) {
        this.setup = setup;
        this.links = links;
        this.number = number;
    }

    @Override
    protected void initChannel(SocketChannel client) {
        Sockets.configure(client, setup.budget());
        Link link = new Link(setup, number, client, links::remove);
        links.add(link);
        client.pipeline().addLast(RELAY, link.fromClient());
        link.open();
    }
}
