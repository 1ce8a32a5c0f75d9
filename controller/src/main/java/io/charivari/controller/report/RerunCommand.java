package io.charivari.controller.report;

import io.charivari.controller.run.Background;
import io.charivari.controller.run.RunDetails;
import io.charivari.controller.run.RunRecord;
import io.charivari.controller.run.TargetProxy;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.unit.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that does a run again, for a POSIX shell. Stateless. */
final class RerunCommand {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private RerunCommand() {}

    static String of(RunRecord run, Optional<RunDetails> details) {
        List<String> words = run.adHoc() ? set(run) : run(run, details);
        return words.stream().map(RerunCommand::quoted).collect(Collectors.joining(" "));
    }

    private static List<String> run(RunRecord run, Optional<RunDetails> details) {
        List<String> words = new ArrayList<>(List.of("chaosctl", "run", run.scenario()));
        words.addAll(List.of("--seed", Long.toString(run.plan().seed())));
        Background background = details.map(RunDetails::background).orElse(Background.NONE);
        background.variables().forEach((name, value) -> words.addAll(List.of("--var", name + "=" + value)));
        background.labels().forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
        boolean guarded =
                details.map(known -> !known.stopConditions().isEmpty()).orElse(true);
        if (!guarded && run.plan().agents().size() > 1) {
            words.add("--unguarded");
        }
        return words;
    }

    private static List<String> set(RunRecord run) {
        List<String> words = new ArrayList<>(List.of("chaosctl", "behavior", "set"));
        TargetProxy.of(run.plan()).forEach(proxy -> words.add(proxy.toString()));
        Activation activation = run.plan().agents().get(0).entries().get(0).activation();
        words.add(activation.behavior().name());
        BehaviorText.options(activation.behavior())
                .forEach((name, value) -> words.addAll(List.of("-o", name + "=" + value)));
        words.addAll(List.of("--for", DurationText.format(run.plan().length())));
        ActivationField.of(activation)
                .forEach((word, value) -> value.lines().forEach(line -> words.addAll(List.of("--" + word, line))));
        return words;
    }

    /** As it is where a shell sees nothing in it, else between quotes. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
