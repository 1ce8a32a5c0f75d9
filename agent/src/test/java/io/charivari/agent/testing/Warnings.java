package io.charivari.agent.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What our own classes warn of while this is open. Safe for any thread. */
public final class Warnings implements AutoCloseable {

    private final Logger ours = (Logger) LoggerFactory.getLogger("io.charivari");
    private final Level before = ours.getLevel();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                texts.add(event.getFormattedMessage());
            }
        }
    };

    public Warnings() {
        appender.setContext(ours.getLoggerContext());
        appender.start();
        ours.setLevel(Level.WARN);
        ours.setAdditive(false);
        ours.addAppender(appender);
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public void close() {
        ours.setLevel(before);
        ours.setAdditive(true);
        ours.detachAppender(appender);
        appender.stop();
    }
}
