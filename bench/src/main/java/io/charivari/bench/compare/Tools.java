package io.charivari.bench.compare;

import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Public programs that were found on this machine, with their versions. */
final class Tools {

    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+(\\.\\d+)?)");
    private static final List<String> SYSTEM_PATH = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");

    private final Map<Tool, Found> found = new EnumMap<>(Tool.class);

    private Tools() {}

    /** A program that takes part. */
    enum Tool {
        HAPROXY("haproxy", "haproxy", "-v"),
        NGINX("nginx", "nginx", "-v"),
        NGINX_STREAM("nginx", "nginx libnginx-mod-stream", "-V"),
        REDIS_SERVER("redis-server", "redis-server", "--version"),
        REDIS_BENCHMARK("redis-benchmark", "redis-tools", "--version"),
        WRK("wrk", "wrk", "-v"),
        PGBENCH("pgbench", "postgresql-contrib", "--version"),
        TOXIPROXY("toxiproxy-server", "", "-version");

        private final String program;
        private final String debianPackages;
        private final String versionFlag;

        Tool(String program, String debianPackages, String versionFlag) {
            this.program = program;
            this.debianPackages = debianPackages;
            this.versionFlag = versionFlag;
        }
    }

    /**
     * A program.
     *
     * @param version as it says itself, such as 2.6.12
     * @param streamModule of nginx, if it is a file of its own
     */
    record Found(Path path, String version, Optional<Path> streamModule) {}

    /** Looks for all of them. */
    static Tools find(Programs programs, Map<String, String> environment) {
        Tools tools = new Tools();
        for (Tool tool : Tool.values()) {
            path(tool, environment)
                    .flatMap(path -> examined(tool, path, programs))
                    .ifPresent(program -> tools.found.put(tool, program));
        }
        return tools;
    }

    private static Optional<Path> path(Tool tool, Map<String, String> environment) {
        if (tool == Tool.TOXIPROXY) {
            return Optional.ofNullable(environment.get("TOXIPROXY"))
                    .map(Path::of)
                    .map(Tools::checked);
        }
        List<String> directories = new ArrayList<>(
                List.of(environment.getOrDefault("PATH", "/usr/bin").split(":")));
        directories.addAll(SYSTEM_PATH);
        directories.addAll(postgresPaths());
        return directories.stream()
                .map(directory -> Path.of(directory, tool.program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Debian keeps pgbench out of everybody's path, a directory for each version. */
    private static List<String> postgresPaths() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").toString())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Path checked(Path toxiproxy) {
        if (!Files.isExecutable(toxiproxy) || Files.isDirectory(toxiproxy)) {
            throw new BenchFailure("TOXIPROXY is '" + toxiproxy
                    + "', and that is no program: give the path of a toxiproxy-server, or unset it");
        }
        return toxiproxy.toAbsolutePath();
    }

    private static Optional<Found> examined(Tool tool, Path path, Programs programs) {
        String said = said(programs, path, tool.versionFlag);
        Matcher matcher = VERSION.matcher(said);
        String version = matcher.find() ? matcher.group(1) : "unknown version";
        if (tool != Tool.NGINX_STREAM || said.contains("--with-stream ")) {
            return Optional.of(new Found(path, version, Optional.empty()));
        }
        Matcher modules = Pattern.compile("--modules-path=(\\S+)").matcher(said);
        return modules.find()
                ? Optional.of(Path.of(modules.group(1), "ngx_stream_module.so"))
                        .filter(Files::isReadable)
                        .map(module -> new Found(path, version, Optional.of(module)))
                : Optional.empty();
    }

    private static String said(Programs programs, Path path, String flag) {
        try {
            // wrk exits with 1 when it is asked for its version.
            return programs.run(Duration.ofSeconds(5), List.of("/bin/sh", "-c", "\"$0\" " + flag + " || :", "" + path));
        } catch (BenchFailure e) {
            return "";
        }
    }

    Optional<Found> get(Tool tool) {
        return Optional.ofNullable(found.get(tool));
    }

    /**
     * One that must be there.
     *
     * @throws IllegalStateException if it is not: ask {@link #get} before
     */
    Path path(Tool tool) {
        return get(tool)
                .orElseThrow(() -> new IllegalStateException("no " + tool))
                .path();
    }

    /** For people: what there is, and which packages of Debian have the rest. */
    String text() {
        StringBuilder text = new StringBuilder();
        StringBuilder packages = new StringBuilder();
        for (Tool tool : Tool.values()) {
            Found one = found.get(tool);
            String name = tool == Tool.NGINX_STREAM ? "nginx's stream module" : tool.program;
            if (one != null) {
                text.append("  found    ")
                        .append(name)
                        .append(' ')
                        .append(one.version())
                        .append('\n');
            } else if (tool == Tool.TOXIPROXY) {
                text.append("  missing  toxiproxy-server: joins where TOXIPROXY=/path/to/toxiproxy-server is set\n");
            } else {
                text.append("  missing  ").append(name).append('\n');
                packages.append(' ').append(tool.debianPackages);
            }
        }
        if (!packages.isEmpty()) {
            text.append("  on Debian: apt-get install").append(packages).append('\n');
        }
        return text.toString();
    }
}
