package io.charivari.agent.protocol.http;

import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.OptionSet;
import io.charivari.model.match.MatchField;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.0 and HTTP/1.1 in clear text.
 *
 * <p>Immutable, safe for any thread.
 */
public final class HttpProtocol implements ProtocolFactory {

    private static final int USUAL_PORT = 80;

    private final @Nullable String host;

    /** Whose requests name the host that their clients ask for. */
    public HttpProtocol() {
        this(null);
    }

    private HttpProtocol(@Nullable String host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Set<MatchField> matchFields() {
        return Set.of(MatchField.METHOD, MatchField.PATH, MatchField.HEADER);
    }

    @Override
    public Set<String> errorOptions() {
        return Set.of("status", "body", "headers", "retry_after");
    }

    @Override
    public Optional<String> refusal(ErrorOptions options) {
        Long status = options.status();
        String body = options.body();
        if (status == null || body == null || body.isEmpty() || HttpStatus.hasContent(status.intValue())) {
            return Optional.empty();
        }
        return Optional.of("body cannot be given with status " + status
                + ": such a response has none (allowed: any other status)");
    }

    @Override
    public OptionSet options() {
        return HttpOptions.DECLARED.options();
    }

    @Override
    public ProtocolFactory configuredFor(ProxySpec proxy) {
        HttpOptions options = HttpOptions.DECLARED.read(proxy.protocolOptions().values());
        return options.overwriteHostHeader() ? new HttpProtocol(hostOf(proxy.backend())) : this;
    }

    /** As a client would name it that asks the backend itself; a usual port is left out (RFC 9110 section 7.2). */
    private static String hostOf(Endpoint backend) {
        String text = backend.toString();
        String usual = ":" + USUAL_PORT;
        return backend.port() == USUAL_PORT ? text.substring(0, text.length() - usual.length()) : text;
    }

    @Override
    public Dialog open(Conversation conversation) {
        return new HttpDialog(conversation, host);
    }
}
