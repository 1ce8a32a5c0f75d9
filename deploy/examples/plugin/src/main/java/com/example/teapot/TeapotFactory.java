package com.example.teapot;

import io.charivari.agent.spi.BehaviorFactory;
import io.charivari.agent.spi.FaultLink;
import io.charivari.agent.spi.LinkFault;

/** Named in META-INF/services: what the agent finds. */
public final class TeapotFactory implements BehaviorFactory<Teapot> {

    @Override
    public Class<Teapot> options() {
        return Teapot.class;
    }

    @Override
    public LinkFault<Teapot> attach(Teapot options, FaultLink link) {
        return new TeapotFault(options, link);
    }
}
