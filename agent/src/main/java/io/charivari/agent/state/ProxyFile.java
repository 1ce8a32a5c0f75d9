package io.charivari.agent.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.agent.control.KeptProxy;
import io.charivari.model.error.CharivariException;
import io.charivari.model.file.WholeFile;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.proxy.ProxyProtocol;
import io.charivari.model.proxy.ProxySpec;
import io.charivari.model.unit.DurationText;
import io.charivari.model.yaml.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of proxies, in JSON: what they are, and no word of what is set on them. Stateless; its methods block. */
final class ProxyFile {

    private static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private ProxyFile() {}

    /**
     * The proxies in the file.
     *
     * @throws CharivariException INVALID_INPUT for anything that {@link #write} has not written
     */
    static List<KeptProxy> read(Path file) {
        try {
            JsonNode document = MAPPER.readTree(TextFile.read(file));
            document.path("proxies").forEach(ProxyFile::complete);
            return proxies(MAPPER.treeToValue(document, Document.class));
        } catch (StreamReadException e) {
            throw CharivariException.invalid(
                    "it is no JSON from line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " on");
        } catch (JsonProcessingException e) {
            throw CharivariException.invalid("something in it is missing, or is of another kind");
        }
    }

    /** Only a protocol that was given options has some in the file. */
    private static void complete(JsonNode proxy) {
        if (proxy instanceof ObjectNode object && !object.has("protocolOptions")) {
            object.putObject("protocolOptions");
        }
    }

    /** JSON has its own nothing, which stands for anything. */
    private static List<KeptProxy> proxies(@Nullable Document document) {
        if (document == null || document.proxies.contains(null)) {
            throw CharivariException.invalid("something in it is null");
        }
        if (document.version != VERSION) {
            throw CharivariException.invalid("it has version " + document.version + ", known is " + VERSION);
        }
        return document.proxies.stream().map(Entry::proxy).toList();
    }

    /** Replaces the file as a whole. */
    static void write(Path file, List<KeptProxy> proxies) throws IOException {
        Document document =
                new Document(VERSION, proxies.stream().map(Entry::of).toList());
        WholeFile.write(file, MAPPER.writeValueAsString(document) + "\n");
    }

    private record Document(int version, List<Entry> proxies) {}

    private record Entry(
            String name,
            String listen,
            int port,
            String backend,
            String protocol,
            String connectTimeout,
            String proxyProtocol,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> protocolOptions) {

        static Entry of(KeptProxy kept) {
            ProxySpec proxy = kept.wanted();
            return new Entry(
                    proxy.name(),
                    proxy.listen().toString(),
                    kept.port(),
                    proxy.backend().toString(),
                    proxy.protocol(),
                    DurationText.format(proxy.connectTimeout()),
                    proxy.proxyProtocol().word(),
                    proxy.protocolOptions().values());
        }

        KeptProxy proxy() {
            ProxySpec wanted = new ProxySpec(
                    name,
                    Endpoint.parse(listen),
                    Endpoint.parse(backend),
                    protocol,
                    DurationText.parse(connectTimeout),
                    ProxyProtocol.parse(proxyProtocol),
                    new ProtocolOptions(protocolOptions));
            return new KeptProxy(wanted, wanted.listen().withPort(port).port());
        }
    }
}
