package io.charivari.agent.relay;

import io.charivari.model.proxy.ProxyProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells a backend, before the first byte of the client, whom it is relayed for: the header of the PROXY protocol, versions
 * 1 and 2 as in sections 2.1 and 2.2 of its <a href="https://www.haproxy.org/download/2.8/doc/proxy-protocol.txt">
 * specification</a>.
 *
 * <p>Source is the client's address, destination the one that the client connected to. An IPv4 address that a dual-stack
 * socket shows as IPv6 is told as IPv4. Both addresses are of one family: if only one of them is IPv4, it is told as
 * IPv6, mapped (RFC 4291, 2.5.5.2). What has no address is told as unknown.
 *
 * <p>Called on the link's event loop.
 */
final class ProxyHeader {

    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final int VERSION_2_PROXY = 0x21;
    private static final int UNSPECIFIED = 0x00;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int PORT_BYTES = 2;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private ProxyHeader() {}

    /** Sends it at once: where the backend speaks first, it waits for the header. No behavior and no meter sees it. */
    static void send(ProxyProtocol version, Channel client, Channel backend) {
        ByteBuf header = of(version, client.remoteAddress(), client.localAddress());
        if (header.isReadable()) {
            backend.unsafe().write(header, backend.voidPromise());
            backend.unsafe().flush();
        }
    }

    /** The bytes of a header, none for {@link ProxyProtocol#OFF}. */
    static ByteBuf of(ProxyProtocol version, @Nullable SocketAddress source, @Nullable SocketAddress destination) {
        return switch (version) {
            case OFF -> Unpooled.EMPTY_BUFFER;
            case V1 -> text(Ends.of(source, destination));
            case V2 -> binary(Ends.of(source, destination));
        };
    }

    private static ByteBuf text(@Nullable Ends ends) {
        StringBuilder line = new StringBuilder("PROXY ");
        if (ends == null) {
            line.append("UNKNOWN");
        } else {
            line.append(ends.isIpv4() ? "TCP4 " : "TCP6 ")
                    .append(ends.sourceText())
                    .append(' ')
                    .append(ends.destinationText())
                    .append(' ')
                    .append(ends.sourcePort)
                    .append(' ')
                    .append(ends.destinationPort);
        }
        return Unpooled.copiedBuffer(line.append("\r\n"), StandardCharsets.US_ASCII);
    }

    private static ByteBuf binary(@Nullable Ends ends) {
        ByteBuf header = Unpooled.buffer(SIGNATURE.length + 4 + 2 * (IPV6_BYTES + PORT_BYTES));
        header.writeBytes(SIGNATURE).writeByte(VERSION_2_PROXY);
        if (ends == null) {
            return header.writeByte(UNSPECIFIED).writeShort(0);
        }
        return header.writeByte(ends.isIpv4() ? TCP_OVER_IPV4 : TCP_OVER_IPV6)
                .writeShort(2 * (ends.source.length + PORT_BYTES))
                .writeBytes(ends.source)
                .writeBytes(ends.destination)
                .writeShort(ends.sourcePort)
                .writeShort(ends.destinationPort);
    }

    /** Both ends of the client's connection, of one family. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Ends(byte[] source, int sourcePort, byte[] destination, int destinationPort) {

        static @Nullable Ends of(@Nullable SocketAddress from, @Nullable SocketAddress to) {
            if (!(from instanceof InetSocketAddress source)
                    || !(to instanceof InetSocketAddress destination)
                    || source.isUnresolved()
                    || destination.isUnresolved()) {
                return null;
            }
            byte[] sourceBytes = unmapped(source.getAddress().getAddress());
            byte[] destinationBytes = unmapped(destination.getAddress().getAddress());
            if (sourceBytes.length != destinationBytes.length) {
                sourceBytes = mapped(sourceBytes);
                destinationBytes = mapped(destinationBytes);
            }
            return new Ends(sourceBytes, source.getPort(), destinationBytes, destination.getPort());
        }

        boolean isIpv4() {
            return source.length == IPV4_BYTES;
        }

        String sourceText() {
            return NetUtil.bytesToIpAddress(source);
        }

        String destinationText() {
            return NetUtil.bytesToIpAddress(destination);
        }

        private static byte[] unmapped(byte[] address) {
            boolean isMapped = address.length == IPV6_BYTES
                    && Arrays.equals(address, 0, MAPPED_PREFIX.length, MAPPED_PREFIX, 0, MAPPED_PREFIX.length);
            return isMapped ? Arrays.copyOfRange(address, MAPPED_PREFIX.length, IPV6_BYTES) : address;
        }

        private static byte[] mapped(byte[] address) {
            if (address.length == IPV6_BYTES) {
                return address;
            }
            byte[] ipv6 = Arrays.copyOf(MAPPED_PREFIX, IPV6_BYTES);
            System.arraycopy(address, 0, ipv6, MAPPED_PREFIX.length, IPV4_BYTES);
            return ipv6;
        }
    }
}
