package io.charivari.bench.compare;

import io.charivari.bench.compare.Tools.Tool;
import io.charivari.bench.figure.Unit;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests of wrk for a small page, over connections that are kept or over a new one each. */
final class HttpTrial implements Trial {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern ERRORS = Pattern.compile("(Socket errors|Non-2xx)[^\\n]*");

    private final Programs programs;
    private final String wrk;
    private final boolean keepAlive;
    private final Contender.Running server;

    private HttpTrial(Programs programs, Tools tools, boolean keepAlive) {
        this.programs = programs;
        this.wrk = tools.path(Tool.WRK).toString();
        this.keepAlive = keepAlive;
        this.server = new Nginx(programs, tools.get(Tool.NGINX).orElseThrow()).startServer();
    }

    static HttpTrial keepAlive(Programs programs, Tools tools) {
        return new HttpTrial(programs, tools, true);
    }

    static HttpTrial connectionPerRequest(Programs programs, Tools tools) {
        return new HttpTrial(programs, tools, false);
    }

    @Override
    public List<Line> lines() {
        return List.of(new Line(keepAlive ? "HTTP keep-alive/s" : "connection per request/s", Unit.PER_SECOND));
    }

    @Override
    public int backendPort() {
        return server.port();
    }

    @Override
    public List<Double> measure(Contender.Running contender, Duration time) {
        List<String> command =
                new ArrayList<>(List.of(wrk, "-t", "1", "-c", "50", "-d", Math.max(1, time.toSeconds()) + "s"));
        if (!keepAlive) {
            command.addAll(List.of("-H", "Connection: close"));
        }
        command.add("http://127.0.0.1:" + contender.port() + "/" + Nginx.PAGE);
        String said = programs.run(time.plusSeconds(30), command);
        Matcher rate = RATE.matcher(said);
        Matcher errors = ERRORS.matcher(said);
        if (errors.find()) {
            System.err.println("    wrk: " + errors.group());
        }
        if (!rate.find() || Double.parseDouble(rate.group(1)) == 0) {
            throw new BenchFailure("wrk gave no figure: " + said);
        }
        return List.of(Double.parseDouble(rate.group(1)));
    }

    @Override
    public void close() {
        server.close();
    }
}
