package io.charivari.model.scenario;

import io.charivari.model.yaml.InvalidYamlException;
import io.charivari.model.yaml.Problem;
import java.util.List;

/** A scenario file that cannot be used, with everything that is wrong with it; the message has one line per problem. */
public final class InvalidScenarioException extends InvalidYamlException {

    private static final long serialVersionUID = 1L;

    /**
     * @param fileName as the person named it
     * @param problems at least one, in the order of the file
     */
    public InvalidScenarioException(String fileName, List<Problem> problems) {
        super(fileName, problems);
    }
}
