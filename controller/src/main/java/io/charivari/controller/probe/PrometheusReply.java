package io.charivari.controller.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.charivari.controller.probe.WebClient.Reply;
import io.charivari.model.scenario.Quantity;
import java.time.Duration;
import java.util.Optional;

/** Finds the one number in what a Prometheus server says. Pure. */
final class PrometheusReply {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private PrometheusReply() {}

    static Answer answer(Reply reply) {
        if (reply.cut()) {
            return none("the answer is longer than 1 MiB: let the query sum up", reply.took());
        }
        try {
            JsonNode answer = MAPPER.readTree(reply.body());
            return switch (answer.path("status").asText()) {
                case "success" -> answer(answer.path("data"), reply.took());
                case "error" ->
                    none(
                            answer.path("errorType").asText() + ": "
                                    + answer.path("error").asText(),
                            reply.took());
                default -> notPrometheus(reply);
            };
        } catch (JsonProcessingException e) {
            return notPrometheus(reply);
        }
    }

    private static Answer notPrometheus(Reply reply) {
        return none("status " + reply.status() + " with something that Prometheus does not say", reply.took());
    }

    private static Answer answer(JsonNode data, Duration took) {
        JsonNode result = data.path("result");
        return switch (data.path("resultType").asText()) {
            case "scalar" -> number(result, took);
            case "vector" ->
                switch (result.size()) {
                    case 0 -> none("nothing there: the query gives an empty vector", took);
                    case 1 -> number(result.path(0).path("value"), took);
                    default -> none("a vector of " + result.size() + " elements: let the query sum up to one", took);
                };
            default ->
                none(
                        "a " + data.path("resultType").asText() + ": let the query give a scalar or a vector of one"
                                + " element",
                        took);
        };
    }

    /** @param sample an instant and a value, the latter as text */
    private static Answer number(JsonNode sample, Duration took) {
        String text = sample.path(1).asText();
        Optional<Measure> value = Measure.parse(text, Quantity.NUMBER);
        return value.<Answer>map(seen -> new Answer.Measured(seen, "", took))
                .orElseGet(() -> none("the value is " + Detail.quoted(text) + ", which is no number", took));
    }

    private static Answer none(String detail, Duration took) {
        return new Answer.None(Detail.brief(detail), took);
    }
}
