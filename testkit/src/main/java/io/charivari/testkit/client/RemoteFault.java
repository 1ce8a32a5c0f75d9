package io.charivari.testkit.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.FaultEffect;
import io.charivari.testkit.fault.Fault;
import java.util.Optional;

/** A fault at an agent elsewhere, which may also be ended there. Its monitor guards what is known of it. */
final class RemoteFault implements ChaosFault {

    private final AgentHttp http;
    private final String path;
    private final Fault fault;
    private FaultEffect last = FaultEffect.NONE;
    private boolean isEnded;

    RemoteFault(AgentHttp http, String path, Fault fault) {
        this.http = http;
        this.path = path;
        this.fault = fault;
    }

    @Override
    public Fault fault() {
        return fault;
    }

    @Override
    public synchronized boolean isActive() {
        return look().isPresent();
    }

    /** Of one that was ended by others or by its time, as it was when this last looked. */
    @Override
    public synchronized FaultEffect effect() {
        look();
        return last;
    }

    private Optional<JsonNode> look() {
        if (isEnded) {
            return Optional.empty();
        }
        try {
            JsonNode document = http.get(path);
            last = FaultDocument.effect(document);
            return Optional.of(document);
        } catch (CharivariException e) {
            if (e.code() == ErrorCode.NOT_FOUND) {
                isEnded = true;
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        if (look().isPresent()) {
            http.deleteIfThere(path);
            isEnded = true;
        }
    }

    @Override
    public String toString() {
        return fault + " at " + path;
    }
}
