package io.charivari.agent.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.agent.relay.EmbeddedLink;
import io.charivari.agent.testing.EmbeddedProxy;
import io.charivari.agent.testing.PluginSources;
import io.charivari.agent.testing.Warnings;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A protocol whose code throws ends the link that it was called for, and says whose it is. */
class BrokenProtocolTest {

    private static final String SOURCE = """
            package acme;

            import io.charivari.agent.protocol.*;
            import io.charivari.model.behavior.*;
            import io.charivari.model.match.MatchField;
            import io.charivari.model.proxy.ProxySpec;
            import io.netty.buffer.ByteBuf;
            import java.util.Set;
            import java.util.random.RandomGenerator;

            public class Broken implements ProtocolFactory {

                @Override
                public String name() {
                    return "broken";
                }

                @Override
                public Set<MatchField> matchFields() {
                    return Set.of();
                }

                @Override
                public Set<String> errorOptions() {
                    return Set.of();
                }

                @Override
                public ProtocolFactory configuredFor(ProxySpec proxy) {
                    throw new IllegalStateException("not configured");
                }

                @Override
                public Dialog open(Conversation conversation) {
                    if (Boolean.getBoolean("acme.open")) {
                        throw new AssertionError("not opened");
                    }
                    return new Lines(conversation);
                }

                static class Lines extends Dialog {
                    Lines(Conversation conversation) {
                        super(new Requests(conversation), new Replies(conversation));
                    }

                    @Override
                    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
                        throw new IllegalStateException("no words");
                    }
                }

                static class Requests extends RequestFramer {
                    Requests(Conversation conversation) {
                        super(conversation);
                        wantLine(100);
                    }

                    @Override
                    protected void onPiece(ByteBuf data, int start, int length) {
                        if (length == 1) {
                            throw new IllegalStateException("an empty line");
                        }
                        begin();
                        describe("LINE");
                        end();
                        wantLine(100);
                    }
                }

                static class Replies extends ReplyFramer {
                    Replies(Conversation conversation) {
                        super(conversation);
                        wantLine(100);
                    }

                    @Override
                    protected void onPiece(ByteBuf data, int start, int length) {
                        begin();
                        end();
                        wantLine(100);
                    }
                }
            }
            """;

    @TempDir
    private static Path work;

    @TempDir
    private static Path plugins;

    private final ProtocolFactory protocol =
            Plugins.load(Optional.of(plugins)).protocols().find("broken").orElseThrow();
    private final Warnings warnings = new Warnings();

    @BeforeAll
    static void build() throws IOException {
        new PluginSources(work)
                .with("acme.Broken", SOURCE)
                .providing(ProtocolFactory.class, "acme.Broken")
                .jar(plugins.resolve("acme.jar"), "3");
    }

    @AfterEach
    void close() {
        warnings.close();
    }

    @Test
    void aFramerThatThrowsEndsItsLinkAndNoOther() {
        EmbeddedLink victim = EmbeddedLink.framed(protocol);
        EmbeddedLink other = EmbeddedLink.framed(protocol);
        victim.request("\n");
        other.request("hello\n");

        assertThat(victim.isClosed()).isTrue();
        assertThat(other.isClosed()).isFalse();
        assertThat(other.requests()).hasSize(1);
        assertThat(warnings.texts())
                .containsExactly(
                        "plugin acme 3: a framer of broken has thrown java.lang.IllegalStateException: an empty"
                                + " line. The link it was called for is closed.");
        victim.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLinkThatCannotBeOpenedEndsWithItsFirstByte(boolean clientSpeaks) {
        System.setProperty("acme.open", "true");
        EmbeddedLink victim = EmbeddedLink.framed(protocol);
        System.clearProperty("acme.open");
        if (clientSpeaks) {
            victim.request("hello\n");
        } else {
            victim.arrive("hello\n");
        }

        assertThat(victim.isClosed()).isTrue();
        victim.close();
    }

    @Test
    void anErrorThatCannotBeSaidEndsTheLink() {
        EmbeddedLink victim = EmbeddedLink.framed(protocol);
        new EmbeddedProxy(victim).set(BehaviorCatalog.builtIn().parse("error", Map.of()));
        victim.request("hello\n");

        assertThat(victim.isClosed()).isTrue();
        victim.close();
    }

    @Test
    void whoeverConfiguresAProxyIsToldWhatWasThrown() {
        ProxySpec proxy = ProxySpec.tcp("p", new Endpoint("127.0.0.1", 0), new Endpoint("127.0.0.1", 1));

        assertThatThrownBy(() -> protocol.configuredFor(proxy))
                .hasMessageContaining("protocol broken of plugin acme 3 has thrown java.lang.IllegalStateException: not"
                        + " configured in configuredFor");
    }
}
