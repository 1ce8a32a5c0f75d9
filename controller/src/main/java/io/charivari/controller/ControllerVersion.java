package io.charivari.controller;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, as its jar says. */
final class ControllerVersion implements IVersionProvider {

    static String text() {
        return Optional.ofNullable(ControllerVersion.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"chaos-controller " + text()};
    }
}
