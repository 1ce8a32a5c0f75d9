package io.charivari.cli.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.cli.client.CommandFailure;
import io.charivari.cli.client.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Asks an agent, or a Vaurien, by Vaurien's HTTP API. Every method throws {@link CommandFailure} with what to do: UNREACHABLE
 * for nobody there or no answer within 10 s, USAGE for what is refused, UNEXPECTED for an answer that is not Vaurien's.
 *
 * <p>Confined to one thread.
 */
final class VaurienClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI address;

    /** @param address without a slash at its end */
    VaurienClient(URI address) {
        this.address = address;
    }

    /** The names of the behaviors that there are. */
    List<String> behaviors() {
        return texts(call("GET", "/behaviors", ""), "behaviors");
    }

    LocalBehavior behavior() {
        JsonNode answer = call("GET", "/behavior", "");
        JsonNode name = answer.path("behavior");
        if (!name.isTextual()) {
            throw strange("it tells no behavior");
        }
        return new LocalBehavior(name.textValue(), answer.has("others") ? texts(answer, "others") : List.of());
    }

    /** @param options as people write them */
    void setBehavior(String name, Map<String, String> options) {
        ObjectNode body = MAPPER.createObjectNode().put("name", name);
        options.forEach((option, value) -> put(body, option, value));
        call("PUT", "/behavior", body.toString());
    }

    /** A real Vaurien takes true for yes only as what it is. */
    private static void put(ObjectNode body, String option, String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            body.put(option, Boolean.parseBoolean(value));
        } else if (NUMBER.matcher(value).matches()) {
            body.put(option, new BigDecimal(value));
        } else {
            body.put(option, value);
        }
    }

    private List<String> texts(JsonNode answer, String key) {
        if (!answer.path(key).isArray()) {
            throw strange("it tells no " + key);
        }
        List<String> texts = new ArrayList<>();
        answer.path(key).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return read(client.send(request, BodyHandlers.ofString()));
        } catch (ConnectException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "cannot reach an agent at " + address + ": is it running, and started with --http? name another"
                            + " with --host");
        } catch (HttpTimeoutException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "the agent at " + address + " did not answer in time: is something else listening there?");
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "the connection to " + address + " broke (" + e.getMessage() + "): is an agent listening there?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted before " + address + " had answered");
        }
    }

    private JsonNode read(HttpResponse<String> response) {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw strange("status " + response.statusCode() + " without JSON");
        }
        if (response.statusCode() == 200) {
            return answer;
        }
        String reason = answer.path("errors").path(0).path("description").asText();
        if (reason.isEmpty()) {
            throw strange("status " + response.statusCode());
        }
        throw new CommandFailure(
                response.statusCode() == 400 ? ExitCode.USAGE : ExitCode.UNEXPECTED,
                "the agent at " + address + " refuses: " + reason);
    }

    private CommandFailure strange(String what) {
        return new CommandFailure(
                ExitCode.UNEXPECTED,
                "what answers at " + address + " does not speak Vaurien's API (" + what
                        + "): start the agent with --http, and name that port with --host");
    }
}
