package io.charivari.demo.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to run a class of a class path in a process of its own.
 *
 * @param java the Java
 * @param classPath as {@code -cp} takes it
 */
public record JavaProgram(Path java, String classPath) {

    /** Small programs that live for minutes: the quick compiler, the small collector. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dlogback.configurationFile=demo-logback.xml");

    /** The same Java and class path as this very process has. */
    public static JavaProgram likeThisOne() {
        return new JavaProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"));
    }

    public List<String> command(Class<?> main, List<String> flags, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return command;
    }
}
