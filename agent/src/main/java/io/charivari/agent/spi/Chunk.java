package io.charivari.agent.spi;

import io.charivari.model.proxy.Direction;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Bytes on their way, as they were read from the socket: cut anywhere.
 *
 * @param way upstream or downstream
 * @param data read-only, and valid during the call alone: what is to be kept is copied. Retaining and releasing it has no
 *     effect.
 * @param request that they belong to, or whose reply they are; empty where that is not known
 * @param isFirst whether they begin a request, or the reply to one
 */
public record Chunk(Direction way, ByteBuf data, Optional<Request> request, boolean isFirst) {}
