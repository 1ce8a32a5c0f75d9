package io.charivari.agent.behavior;

/** Makes what speaks to clients in the words of the proxy's protocol. */
@FunctionalInterface
interface ProtocolMaker extends FaultMaker {

    @Override
    default boolean needsProtocol() {
        return true;
    }
}
