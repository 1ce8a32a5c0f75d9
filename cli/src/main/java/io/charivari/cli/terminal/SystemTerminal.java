package io.charivari.cli.terminal;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The terminal, file or pipe that this process was started with. */
public final class SystemTerminal implements Terminal {

    private static final int DEFAULT_WIDTH = 100;
    private static final int MIN_WIDTH = 40;
    private static final Pattern STTY_SIZE = Pattern.compile("\\d+ (\\d+)");

    private final Map<String, String> environment;
    private final boolean utf8;
    private final boolean person;
    private final PrintWriter out;
    private final PrintWriter err;
    private int knownWidth;

    /** @param environment for TERM, NO_COLOR, COLUMNS and the locale */
    public SystemTerminal(Map<String, String> environment) {
        this.environment = environment;
        this.utf8 = isUtf8(environment);
        this.person = hasPerson();
        this.out = writer(FileDescriptor.out);
        this.err = writer(FileDescriptor.err);
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public void printAsItIs(String text) {
        out.flush();
        PrintStream bytes = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        bytes.print(text);
        bytes.flush();
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public boolean isInteractive() {
        return person && !"dumb".equals(environment.get("TERM"));
    }

    @Override
    public boolean isColoured() {
        return isInteractive() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Of the window where there is one, else COLUMNS, else 100. Asked again after {@link #forgetWidth}. */
    @Override
    public synchronized int width() {
        if (knownWidth == 0) {
            int window = isInteractive() ? windowWidth() : 0;
            int columns = window > 0 ? window : number(environment.getOrDefault("COLUMNS", ""));
            knownWidth = Math.max(MIN_WIDTH, columns > 0 ? columns : DEFAULT_WIDTH);
        }
        return knownWidth;
    }

    /** The window may have another size now. */
    public synchronized void forgetWidth() {
        knownWidth = 0;
    }

    @Override
    public String ask(String question) {
        out.print(question);
        out.flush();
        try {
            // No reader is kept: it would read ahead of what the next question is answered with.
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PrintWriter writer(FileDescriptor descriptor) {
        Writer bytes = new OutputStreamWriter(
                new FileOutputStream(descriptor), utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
        return new PrintWriter(utf8 ? bytes : new AsciiWriter(bytes), true);
    }

    private static boolean isUtf8(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        String upper = locale.toUpperCase(Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
    }

    /** Since Java 22 there is a console without a person too; the method that tells is not in Java 17. */
    @SuppressWarnings("SystemConsoleNull") // both ways are asked for
    private static boolean hasPerson() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static int windowWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            Matcher size = STTY_SIZE.matcher(answer);
            return size.matches() ? number(size.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
