package io.charivari.cli;

import io.charivari.model.error.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what would be right. Stateless. */
final class UsageText {

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(int.class, Integer.class, long.class, Long.class);

    private UsageText() {}

    /** On one line, with where to read more. */
    static String of(ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        return problem(failure, command) + " (see " + command + " --help)";
    }

    private static String problem(ParameterException failure, String command) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String text =
                    unmatched.isUnknownOption() ? String.valueOf(failure.getMessage()) : unwanted(unmatched, command);
            return text + suggestion(unmatched.getSuggestions());
        }
        if (failure instanceof MutuallyExclusiveArgsException) {
            return String.valueOf(failure.getMessage()).replaceFirst("^Error: ", "");
        }
        return wrongValue(failure).orElseGet(() -> String.valueOf(failure.getMessage()));
    }

    /** What has no '=' is no pair, and for picocli nothing at all. */
    private static String unwanted(UnmatchedArgumentException unmatched, String command) {
        String word = unmatched.getUnmatched().get(0);
        return unmatched.getCommandLine().getCommandSpec().positionalParameters().stream()
                .filter(parameter -> parameter.typeInfo().isMap() && !word.contains("="))
                .map(pair -> "'" + word + "' has no '=': write " + pair.paramLabel())
                .findFirst()
                .orElse("'" + command + "' takes no '" + word + "'");
    }

    private static String suggestion(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : "; did you mean '" + suggestions.get(0) + "'?";
    }

    /** Without the names that only Java has for it. */
    private static Optional<String> wrongValue(ParameterException failure) {
        ArgSpec argument = failure.getArgSpec();
        String value = failure.getValue();
        if (argument == null || value == null) {
            return Optional.empty();
        }
        if (argument.typeInfo().isMap() && !value.contains("=")) {
            return Optional.of(label(argument) + ": '" + value + "' has no '=': write " + argument.paramLabel());
        }
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            List<String> words =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            return Optional.of(label(argument) + ": '" + value + "' is not allowed: it is one of "
                    + String.join(", ", words) + Suggestion.didYouMean(value, words));
        }
        return WHOLE_NUMBERS.contains(type)
                ? Optional.of(label(argument) + ": '" + value + "' is no whole number")
                : Optional.empty();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
