package io.charivari.agent;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as its jar says. */
final class AgentVersion implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(AgentVersion.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"chaos-agent " + text()};
    }
}
