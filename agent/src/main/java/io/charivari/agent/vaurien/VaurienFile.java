package io.charivari.agent.vaurien;

import io.charivari.agent.vaurien.VaurienWords.Said;
import io.charivari.agent.vaurien.VaurienWords.Word;
import io.charivari.agent.vaurien.ini.IniEntry;
import io.charivari.agent.vaurien.ini.IniFile;
import io.charivari.agent.vaurien.ini.IniProblems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads Vaurien's files. Confined to one thread. */
public final class VaurienFile {

    private final IniProblems problems;
    private final Map<Word, Said> said = new LinkedHashMap<>();

    private VaurienFile(IniProblems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param text of it
     * @param environment a variable's value, null if it is not set
     * @throws io.charivari.model.error.CharivariException INVALID_INPUT with every problem and its line
     */
    public static VaurienWords read(Path path, String text, Function<String, @Nullable String> environment) {
        IniProblems problems = new IniProblems();
        VaurienFile file = new VaurienFile(problems);
        List<IniEntry> entries = IniFile.read(path, text, environment, problems);
        entries.stream().filter(VaurienFile::isDefault).forEach(file::sayEverywhere);
        entries.stream().filter(entry -> !isDefault(entry)).forEach(file::say);
        problems.throwIfAny();
        return new VaurienWords(file.said);
    }

    private static boolean isDefault(IniEntry entry) {
        return entry.section().equals(IniFile.DEFAULT);
    }

    /** A default holds in every section that knows it. */
    private void sayEverywhere(IniEntry entry) {
        String name = entry.name().replace('-', '_');
        List<Word> knowing = Vocabulary.terms().stream()
                .map(Term::word)
                .filter(word -> word.name().equals(name))
                .toList();
        if (knowing.isEmpty()) {
            problems.read(entry.place(), () -> Vocabulary.word(Vocabulary.MAIN, entry.name()));
        }
        knowing.forEach(word -> said.put(word, new Said(entry.value(), entry.place())));
    }

    private void say(IniEntry entry) {
        Word word =
                problems.read(entry.place(), () -> Vocabulary.word(Vocabulary.section(entry.section()), entry.name()));
        if (word != null) {
            said.put(word, new Said(entry.value(), entry.place()));
        }
    }
}
