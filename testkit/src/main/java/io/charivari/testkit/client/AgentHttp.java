package io.charivari.testkit.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the local API of an agent. Each waits for its answer, ten seconds at most, and throws what went wrong as a
 * {@link CharivariException}. Safe for any thread.
 */
final class AgentHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI agent;

    /** @param agent such as {@code http://127.0.0.1:7480} */
    AgentHttp(URI agent) {
        this.agent = agent;
    }

    String host() {
        return agent.getHost();
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, ObjectNode body) {
        return call("POST", path, body);
    }

    JsonNode patch(String path, ObjectNode body) {
        return call("PATCH", path, body);
    }

    void delete(String path) {
        call("DELETE", path, null);
    }

    /** As {@link #delete}, for what may be gone already. */
    void deleteIfThere(String path) {
        try {
            delete(path);
        } catch (CharivariException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private JsonNode call(String method, String path, @Nullable ObjectNode body) {
        HttpRequest request = HttpRequest.newBuilder(agent.resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= 300) {
            throw new CharivariException(codeOf(answer.statusCode()), whyNot(answer));
        }
        return read(answer.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CharivariException(
                    ErrorCode.UNREACHABLE,
                    "cannot reach an agent at " + agent + " (" + e + "): is it running, with --api?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CharivariException(
                    ErrorCode.UNREACHABLE, "interrupted while the agent at " + agent + " was asked", e);
        }
    }

    private static ErrorCode codeOf(int status) {
        return switch (status) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 409 -> ErrorCode.CONFLICT;
            case 503, 504 -> ErrorCode.UNREACHABLE;
            default -> status < 500 ? ErrorCode.INVALID_INPUT : ErrorCode.INTERNAL;
        };
    }

    /** What the agent says itself; what is no agent says something else. */
    private String whyNot(HttpResponse<String> answer) {
        try {
            String said = JSON.readTree(answer.body()).path("error").asText();
            if (!said.isEmpty()) {
                return said;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        return agent + " answers with " + answer.statusCode() + " and no reason: is it an agent's --api?";
    }

    private JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CharivariException(
                    ErrorCode.INTERNAL, agent + " answers with something else than JSON: is it an agent's --api?", e);
        }
    }
}
