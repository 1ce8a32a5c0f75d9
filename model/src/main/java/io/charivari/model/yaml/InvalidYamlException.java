package io.charivari.model.yaml;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** A file that cannot be used, with everything that is wrong with it; the message has one line per problem. */
public class InvalidYamlException extends CharivariException {

    private static final long serialVersionUID = 1L;

    private final String fileName;
    private final transient List<Problem> problems;

    /**
     * @param fileName as the person named it
     * @param problems at least one, in the order of the file
     */
    public InvalidYamlException(String fileName, List<Problem> problems) {
        super(ErrorCode.INVALID_INPUT, lines(fileName, problems));
        this.fileName = fileName;
        this.problems = List.copyOf(problems);
    }

    public String fileName() {
        return fileName;
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String lines(String fileName, List<Problem> problems) {
        return problems.stream().map(problem -> problem.format(fileName)).collect(Collectors.joining("\n"));
    }
}
