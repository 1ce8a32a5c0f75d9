package io.charivari.agent.plugin;

import io.charivari.agent.protocol.Answer;
import io.charivari.agent.protocol.Dialog;
import io.charivari.agent.protocol.Exchange;
import io.charivari.agent.protocol.Stage;
import io.charivari.model.behavior.ErrorOptions;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * A link in the eyes of a plug-in's protocol. An error that it cannot say closes the link.
 *
 * <p>Confined to the link's event loop.
 */
final class GuardedDialog extends Dialog {

    private final Dialog dialog;
    private final BiConsumer<String, Throwable> defects;

    GuardedDialog(Dialog dialog, BiConsumer<String, Throwable> defects) {
        super(Objects.requireNonNull(dialog.requests()), Objects.requireNonNull(dialog.replies()));
        this.dialog = dialog;
        this.defects = defects;
    }

    // Whatever it is: it must not end more than this link.
    @Override
    @SuppressWarnings("IllegalCatch")
    public Answer error(Exchange request, Stage stage, ErrorOptions options, RandomGenerator random) {
        try {
            return Objects.requireNonNull(dialog.error(request, stage, options, random), "error has returned null");
        } catch (Throwable thrown) {
            defects.accept("error", thrown);
            return Answer.last(new byte[0]);
        }
    }
}
