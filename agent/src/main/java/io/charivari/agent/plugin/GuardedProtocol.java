package io.charivari.agent.plugin;

import io.charivari.agent.behavior.PluginDefects;
import io.charivari.agent.protocol.Conversation;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.ProtocolFactory;
import io.charivari.model.behavior.DescriptorCheck;
import io.charivari.model.behavior.ErrorOptions;
import io.charivari.model.behavior.OptionSet;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.MatchField;
import io.charivari.model.proxy.ProxySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A protocol of a plug-in. What its code throws ends the link that it was called for, and is said with the plug-in's
 * name.
 *
 * <p>Immutable, safe for any thread.
 */
final class GuardedProtocol implements ProtocolFactory {

    private final ProtocolFactory protocol;
    private final String origin;
    private final PluginDefects defects;
    private final String name;
    private final Set<MatchField> matchFields;
    private final Set<String> errorOptions;
    private final OptionSet options;

    private GuardedProtocol(ProtocolFactory protocol, String origin, PluginDefects defects) {
        this.protocol = protocol;
        this.origin = origin;
        this.defects = defects;
        this.name = protocol.name();
        this.matchFields = Set.copyOf(protocol.matchFields());
        this.errorOptions = Set.copyOf(protocol.errorOptions());
        this.options = protocol.options();
    }

    /**
     * Looks at what a plug-in provides. Runs code of the plug-in, which may throw anything.
     *
     * @throws CharivariException INVALID_INPUT for a declaration that cannot be
     */
    static GuardedProtocol of(ProtocolFactory protocol, String origin, PluginDefects defects) {
        GuardedProtocol guarded = new GuardedProtocol(protocol, origin, defects);
        if (!DescriptorCheck.isWord(guarded.name)) {
            throw CharivariException.invalid("'" + guarded.name + "' is no name of a protocol: it takes lower-case"
                    + " letters, digits, '-' and '_', and starts with a letter");
        }
        DescriptorCheck.problem(guarded.options).ifPresent(problem -> {
            throw CharivariException.invalid(problem);
        });
        return guarded;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<MatchField> matchFields() {
        return matchFields;
    }

    @Override
    public Set<String> errorOptions() {
        return errorOptions;
    }

    @Override
    public OptionSet options() {
        return options;
    }

    @Override
    public Optional<String> refusal(ErrorOptions given) {
        return asked("refusal", () -> protocol.refusal(given));
    }

    @Override
    public ProtocolFactory configuredFor(ProxySpec proxy) {
        return asked("configuredFor", () -> new GuardedProtocol(protocol.configuredFor(proxy), origin, defects));
    }

    /** Outside of links there is somebody who has asked, and can be told. */
    private <T> T asked(String what, Supplier<T> code) {
        try {
            return code.get();
        } catch (CharivariException refused) {
            throw refused;
        } catch (RuntimeException | LinkageError thrown) {
            throw CharivariException.invalid("protocol " + name + " of plugin " + origin + " has thrown " + thrown
                    + " in " + what + ": that is a defect of the plug-in");
        }
    }

    // Whatever it is: an assertion, a missing class or a recursion without end of a plug-in is this link's matter
    // alone.
    @Override
    @SuppressWarnings("IllegalCatch")
    public Dialog open(Conversation conversation) {
        try {
            return new GuardedDialog(protocol.open(conversation), this::onDefect);
        } catch (Throwable thrown) {
            onDefect("open", thrown);
            return FailedDialog.of(conversation);
        }
    }

    private void onDefect(String what, Throwable thrown) {
        defects.onDefect(name + "." + what, thrown);
    }

    /** Code of the plug-in is told by the class loader in the trace. */
    @Override
    public boolean explains(Throwable thrown) {
        if (thrown instanceof FailedDialog.Said) {
            return true;
        }
        boolean own =
                Arrays.stream(thrown.getStackTrace()).anyMatch(frame -> origin.equals(frame.getClassLoaderName()));
        if (own) {
            defects.onDefect("a framer of " + name, thrown);
        }
        return own;
    }
}
