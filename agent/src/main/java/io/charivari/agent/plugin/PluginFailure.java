package io.charivari.agent.plugin;

import io.charivari.model.error.CharivariException;
import java.io.IOException;
import java.util.ServiceConfigurationError;

/** Why a plug-in cannot be loaded, as people read it: what is wrong and what to do, on one line. Stateless. */
final class PluginFailure {

    private PluginFailure() {}

    static String explain(Throwable failure) {
        Throwable cause = failure instanceof ServiceConfigurationError && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return oneLine(text(cause));
    }

    private static String text(Throwable cause) {
        if (cause instanceof CharivariException known) {
            return known.text();
        }
        if (cause instanceof IOException) {
            return "it cannot be read as a jar (" + cause.getMessage() + "): build or copy it again, or take it away";
        }
        if (cause instanceof UnsupportedClassVersionError) {
            return "it was compiled for a newer Java than the "
                    + Runtime.version().feature() + " of this agent: compile it with --release 17";
        }
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return "it needs the class " + String.valueOf(cause.getMessage()).replace('/', '.')
                    + ", which is missing: put what it needs into the jar itself";
        }
        if (cause instanceof LinkageError) {
            return "it does not fit this agent (" + cause + "): build it against the charivari-agent jar in the lib"
                    + " directory of this agent";
        }
        if (cause instanceof ServiceConfigurationError) {
            return "its META-INF/services is wrong (" + cause.getMessage() + "): correct it and build the jar again";
        }
        return "its code has thrown " + cause + ": correct it and build the jar again";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", "; ");
    }
}
