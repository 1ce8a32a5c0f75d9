package io.charivari.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the version that the jar was built with. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {"chaosctl " + (built == null ? "(not packaged)" : built)};
    }
}
