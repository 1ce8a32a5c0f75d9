package io.charivari.agent.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * What is logged while this is open: defects of ours, which are errors, and what Netty warns of, such as an exception that
 * nobody has handled.
 *
 * <p>Safe for any thread.
 */
public final class Log implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String> defects = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            note(event);
        }
    };

    public Log() {
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
    }

    private void note(ILoggingEvent event) {
        boolean netty = event.getLoggerName().startsWith("io.netty.");
        if (event.getLevel().isGreaterOrEqual(netty ? Level.WARN : Level.ERROR)) {
            String cause = event.getThrowableProxy() == null
                    ? ""
                    : ": " + event.getThrowableProxy().getClassName() + " "
                            + event.getThrowableProxy().getMessage();
            defects.add(event.getFormattedMessage() + cause);
        }
    }

    public List<String> defects() {
        return List.copyOf(defects);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        appender.stop();
    }
}
