package io.charivari.agent.vaurien;

import io.charivari.agent.vaurien.VaurienWords.Word;
import java.util.List;

/**
 * A word that Vaurien's users may write.
 *
 * @param word as a file has it
 * @param isSwitch whether it says yes or no, and the flag alone says yes
 * @param flags all spellings of the flag that says it; none for what a flag of this agent's own says
 * @param label of the flag's value in the help
 * @param summary for the help; empty for what is not worth a line there
 * @param effect whether it changes anything here
 */
public record Term(Word word, boolean isSwitch, List<String> flags, String label, String summary, boolean effect) {

    public Term {
        flags = List.copyOf(flags);
    }

    /** Whether people should read of it. */
    public boolean isShown() {
        return !summary.isEmpty();
    }
}
