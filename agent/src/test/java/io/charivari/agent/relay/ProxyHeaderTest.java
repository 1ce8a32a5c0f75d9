package io.charivari.agent.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.model.proxy.ProxyProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyHeaderTest {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    @Test
    void versionOneIsALineOfText() {
        assertThat(text(end("192.168.0.1", 56324), end("192.168.0.11", 443)))
                .isEqualTo("PROXY TCP4 192.168.0.1 192.168.0.11 56324 443\r\n");
        assertThat(text(end("2001:db8:0:0:0:0:0:1", 65535), end("::1", 1)))
                .isEqualTo("PROXY TCP6 2001:db8::1 ::1 65535 1\r\n");
    }

    @Test
    void theLongestLineFitsWhatAReceiverMustTake() {
        InetSocketAddress longest = end("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 65535);
        assertThat(text(longest, longest)).hasSize(104);
    }

    @Test
    void versionTwoIsBinary() {
        assertThat(hex(end("192.168.0.1", 56324), end("192.168.0.11", 443)))
                .isEqualTo(SIGNATURE + "2111" + "000c" + "c0a80001" + "c0a8000b" + "dc04" + "01bb");
        assertThat(hex(end("2001:db8::1", 65535), end("::1", 1)))
                .isEqualTo(SIGNATURE + "2121" + "0024" + "20010db8000000000000000000000001"
                        + "00000000000000000000000000000001" + "ffff" + "0001");
    }

    @Test
    void aMappedAddressIsToldAsTheIpv4AddressThatItIs() {
        assertThat(text(mapped(10, 1, 2, 3), mapped(10, 0, 0, 1))).isEqualTo("PROXY TCP4 10.1.2.3 10.0.0.1 7 7\r\n");
        assertThat(hex(mapped(10, 1, 2, 3), mapped(10, 0, 0, 1)))
                .isEqualTo(SIGNATURE + "2111" + "000c" + "0a010203" + "0a000001" + "0007" + "0007");
    }

    @Test
    void addressesOfTwoFamiliesAreBothToldAsIpv6() {
        assertThat(text(end("10.1.2.3", 1), end("2001:db8::1", 2)))
                .isEqualTo("PROXY TCP6 ::ffff:a01:203 2001:db8::1 1 2\r\n");
        assertThat(hex(end("2001:db8::1", 1), end("10.1.2.3", 2)))
                .isEqualTo(SIGNATURE + "2121" + "0024" + "20010db8000000000000000000000001"
                        + "00000000000000000000ffff0a010203" + "0001" + "0002");
    }

    @Test
    void aZoneIsOfThisMachineAndNotTold() throws Exception {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        InetSocketAddress zoned = new InetSocketAddress(Inet6Address.getByAddress(null, linkLocal, 1), 9);
        assertThat(text(zoned, zoned)).isEqualTo("PROXY TCP6 fe80::1 fe80::1 9 9\r\n");
    }

    @Test
    void whatHasNoAddressIsUnknown() {
        assertThat(text(null, end("10.0.0.1", 1))).isEqualTo("PROXY UNKNOWN\r\n");
        assertThat(hex(end("10.0.0.1", 1), null)).isEqualTo(SIGNATURE + "2100" + "0000");
        assertThat(text(InetSocketAddress.createUnresolved("db", 1), end("10.0.0.1", 1)))
                .isEqualTo("PROXY UNKNOWN\r\n");
    }

    @Test
    void nothingIsSentUnlessAskedFor() {
        InetSocketAddress any = end("10.0.0.1", 1);
        assertThat(ProxyHeader.of(ProxyProtocol.OFF, any, any).isReadable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OFF")
    void anotherDecoderReadsTheSame(ProxyProtocol version) {
        for (String[] pair :
                new String[][] {{"1.2.3.4", "255.255.255.255"}, {"::", "2001:db8::ff00:42:8329"}, {"::1", "10.0.0.1"}
                }) {
            HAProxyMessage read = decoded(ProxyHeader.of(version, end(pair[0], 1), end(pair[1], 65535)));
            assertThat(read.protocolVersion().name()).isEqualTo(version.name());
            assertThat(read.command()).isEqualTo(HAProxyCommand.PROXY);
            assertThat(read.sourcePort()).isEqualTo(1);
            assertThat(read.destinationPort()).isEqualTo(65535);
            assertThat(same(read.sourceAddress(), pair[0])).isTrue();
            assertThat(same(read.destinationAddress(), pair[1])).isTrue();
            read.release();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OFF")
    void anotherDecoderReadsAnUnknownClient(ProxyProtocol version) {
        HAProxyMessage read = decoded(ProxyHeader.of(version, null, null));
        assertThat(read.proxiedProtocol()).isEqualTo(HAProxyProxiedProtocol.UNKNOWN);
        assertThat(read.protocolVersion()).isEqualTo(HAProxyProtocolVersion.valueOf(version.name()));
        read.release();
    }

    private static HAProxyMessage decoded(ByteBuf header) {
        EmbeddedChannel receiver = new EmbeddedChannel(new HAProxyMessageDecoder());
        receiver.writeInbound(header);
        HAProxyMessage message = receiver.readInbound();
        receiver.finishAndReleaseAll();
        return message;
    }

    /** Mapped or not. */
    private static boolean same(String told, String meant) {
        return end(told, 1).equals(end(meant, 1));
    }

    private static String text(@Nullable SocketAddress source, @Nullable SocketAddress destination) {
        return ProxyHeader.of(ProxyProtocol.V1, source, destination).toString(StandardCharsets.US_ASCII);
    }

    private static String hex(@Nullable SocketAddress source, @Nullable SocketAddress destination) {
        return ByteBufUtil.hexDump(ProxyHeader.of(ProxyProtocol.V2, source, destination));
    }

    private static InetSocketAddress end(String literal, int port) {
        return new InetSocketAddress(literal, port);
    }

    /** As a dual-stack socket may show an IPv4 address. */
    private static InetSocketAddress mapped(int a, int b, int c, int d) {
        byte[] bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) a, (byte) b, (byte) c, (byte) d};
        try {
            return new InetSocketAddress(Inet6Address.getByAddress(null, bytes, -1), 7);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
