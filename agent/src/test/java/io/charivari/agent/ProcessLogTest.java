package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.bridge.SLF4JBridgeHandler;

class ProcessLogTest {

    @Test
    void librariesHaveNoWayOfTheirOwnToStderr() {
        ProcessLog.begin("INFO", Optional.empty());
        ProcessLog.begin("INFO", Optional.empty());

        assertThat(Logger.getLogger("").getHandlers()).singleElement().isInstanceOf(SLF4JBridgeHandler.class);
    }
}
