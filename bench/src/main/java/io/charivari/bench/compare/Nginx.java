package io.charivari.bench.compare;

import io.charivari.bench.process.Ports;
import io.charivari.bench.process.Program;
import io.charivari.bench.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The stream module of nginx with two workers; and nginx as a web server, which is a backend here. */
final class Nginx implements Contender {

    static final String PAGE = "page.html";

    private final Programs programs;
    private final Tools.Found tool;

    Nginx(Programs programs, Tools.Found tool) {
        this.programs = programs;
        this.tool = tool;
    }

    @Override
    public String name() {
        return "nginx " + tool.version();
    }

    @Override
    public boolean delays() {
        return false;
    }

    @Override
    public Running start(int backendPort) {
        return startWith("nginx", """
                stream {
                  server {
                    listen 127.0.0.1:%%d;
                    proxy_pass 127.0.0.1:%d;
                    proxy_timeout 1h;
                  }
                }
                """.formatted(backendPort));
    }

    @Override
    public Running startDelayed(int backendPort) {
        throw new UnsupportedOperationException("nginx does not delay");
    }

    /** A web server with one small static page. */
    Running startServer() {
        return startWith("web", """
                http {
                  access_log off;
                  keepalive_requests 100000000;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:%d;
                    root pages;
                  }
                }
                """);
    }

    private Running startWith(String name, String block) {
        int port = Ports.free();
        Path home = programs.newDirectory(name);
        home.resolve("pages").toFile().mkdir();
        Configuration.write(home.resolve("pages").resolve(PAGE), "<p>A small page.</p>\n".repeat(10));
        String module = tool.streamModule()
                .map(path -> "load_module " + path + ";\n")
                .filter(line -> block.startsWith("stream"))
                .orElse("");
        Configuration.write(home.resolve("nginx.conf"), module + """
                        daemon off;
                        pid nginx.pid;
                        error_log stderr warn;
                        worker_processes 2;
                        worker_rlimit_nofile 20000;
                        events { worker_connections 9000; }
                        """ + user() + block.formatted(port));
        Program program = programs.start(
                home, name, List.of(tool.path().toString(), "-p", home + "/", "-e", "stderr", "-c", "nginx.conf"));
        program.awaitListening(port, Duration.ofSeconds(10));
        return Relaying.through(port, program);
    }

    /** Started by root it would become somebody who cannot read this directory. */
    private static String user() {
        return System.getProperty("user.name").equals("root") ? "user root;\n" : "";
    }
}
