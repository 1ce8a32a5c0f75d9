package io.charivari.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.config.VaurienConfig;
import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.agent.proxy.ExclusiveSet;
import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProxySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every command line and file of Vaurien's README, documentation and examples, of all its versions, and those that its users
 * have published; with another word for {@code vaurien}.
 */
class VaurienCommandLinesTest {

    private static AgentConfig read(String... args) {
        AgentCommand command = new AgentCommand();
        command.commandLine().parseArgs(args);
        return command.configuration(BuiltInProtocols.ALL, () -> "this-host");
    }

    private static AgentConfig read(String args) {
        return read(args.isBlank() ? new String[0] : args.strip().split("\\s+"));
    }

    private static String proxy(AgentConfig config) {
        ProxySpec proxy = config.proxies().get(0);
        return proxy.listen() + " " + proxy.backend() + " " + proxy.protocol();
    }

    /** What acts, in the words of this house, without what is as usual. */
    private static String acting(AgentConfig config) {
        VaurienConfig words = config.vaurien().orElseThrow();
        String protocol = config.proxies().get(0).protocol();
        ExclusiveSet set = words.behaviors().set(words.behaviors().initial(), protocol);
        return set.members().isEmpty()
                ? "-"
                : set.members().values().stream()
                        .map(VaurienCommandLinesTest::text)
                        .collect(Collectors.joining(", "));
    }

    private static String text(Activation activation) {
        Map<String, String> options = BehaviorCatalog.builtIn().options(activation.behavior());
        return activation.probability() + " " + activation.behavior().name()
                + (options.containsKey("latency") ? " " + options.get("latency") : "")
                + (activation.skip() > 0 ? " skip " + activation.skip() : "");
    }

    private static String api(AgentConfig config) {
        return config.vaurien()
                .orElseThrow()
                .api()
                .map(api -> api.listen().toString())
                .orElse("-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // index.rst and examples.rst of the last version
                "--protocol http --proxy localhost:8000 --backend google.com:80 --behavior 20:delay"
                        + "| localhost:8000 google.com:80 http | 20% delay 1s | -",
                "--protocol http --proxy localhost:8000 --backend google.com:80 --behavior 20:delay"
                        + " --behavior-delay-sleep 2 | localhost:8000 google.com:80 http | 20% delay 2s | -",
                "--http | localhost:8000 localhost:80 tcp | - | localhost:8080",
                "--protocol http --proxy 0.0.0.0:8888 --backend blog.ziade.org:80 --behavior 20:error"
                        + "| 0.0.0.0:8888 blog.ziade.org:80 http | 20% error | -",
                "--proxy 0.0.0.0:6565 --backend mail.example.com:465 --protocol smtp --behavior 5:error,10:delay"
                        + "| 0.0.0.0:6565 mail.example.com:465 smtp | 5% error, 10% delay 1s | -",
                "--proxy 0.0.0.0:6565 --backend mail.example.com:465 --protocol smtp --behavior 100:error"
                        + " --behavior-error-warmup 12"
                        + "| 0.0.0.0:6565 mail.example.com:465 smtp | 100% error skip 12 | -",
                "--proxy 0.0.0.0:3307 --backend 0.0.0.0:3306 --stay-connected --behavior 100:delay"
                        + " --behavior-delay-sleep 1 | 0.0.0.0:3307 0.0.0.0:3306 tcp | 100% delay 1s | -",
                "--stay-connected --proxy 0.0.0.0:8887 --backend 192.168.1.276:22 --protocol-tcp-keep-alive"
                        + "| 0.0.0.0:8887 192.168.1.276:22 tcp | - | -",
                // earlier versions of the same pages
                "--local localhost:8000 --distant google.com:80 --behavior 20:delay"
                        + "| localhost:8000 google.com:80 tcp | 20% delay 1s | -",
                "--local localhost:8000 --distant google.com:80 --behavior 20:delay --handlers.delay.sleep 2"
                        + "| localhost:8000 google.com:80 tcp | 20% delay 2s | -",
                "--proxy localhost:8000 --backend google.com:80 --behavior 20:delay"
                        + "| localhost:8000 google.com:80 tcp | 20% delay 1s | -",
                "--proxy localhost:8000 --backend google.com:80 --behavior 20:delay --handler-delay-sleep 2"
                        + "| localhost:8000 google.com:80 tcp | 20% delay 2s | -",
                "--proxy 0.0.0.0:8888 --backend blog.ziade.org:80 --behavior 20:error --handlers.error.http=1"
                        + "| 0.0.0.0:8888 blog.ziade.org:80 http | 20% error | -",
                "--proxy 0.0.0.0:8888 --backend blog.ziade.org:80 --behavior 20:error --handler-error-protocol http"
                        + "| 0.0.0.0:8888 blog.ziade.org:80 http | 20% error | -",
                "--proxy 0.0.0.0:3307 --backend 0.0.0.0:3306 --stay-connected --behavior 100:delay"
                        + " --handlers.delay.sleep=1 | 0.0.0.0:3307 0.0.0.0:3306 tcp | 100% delay 1s | -",
                "--proxy 0.0.0.0:3307 --backend 0.0.0.0:3306 --stay-connected --behavior 100:delay"
                        + " --handler-delay-sleep 1 | 0.0.0.0:3307 0.0.0.0:3306 tcp | 100% delay 1s | -",
                "--proxy 0.0.0.0:6565 --backend mail.messagingengine.com:465 --protocol smtp"
                        + " --behavior 5:error,10:delay"
                        + "| 0.0.0.0:6565 mail.messagingengine.com:465 smtp | 5% error, 10% delay 1s | -",
                // the author's articles and talks
                "--protocol mysql --proxy 0.0.0.0:3307 --backend 192.168.1.123:3306 --http"
                        + "| 0.0.0.0:3307 192.168.1.123:3306 mysql | - | localhost:8080",
                "--proxy 0.0.0.0:3307 --backend localhost:3306 --protocol mysql --behavior 5:hang"
                        + "| 0.0.0.0:3307 localhost:3306 mysql | 5% hang | -",
                // what its own start_proxy runs
                "--backend localhost:8888 --proxy localhost:8000 --log-level info --log-output - --protocol tcp --http"
                        + " --http-host localhost --http-port 8080"
                        + "| localhost:8000 localhost:8888 tcp | - | localhost:8080",
                // users
                "--http --http-port 8080 --proxy 0.0.0.0:4404  --backend 0.0.0.0:3306 --protocol mysql"
                        + "| 0.0.0.0:4404 0.0.0.0:3306 mysql | - | localhost:8080",
                "--http --http-port 2020 --protocol redis --proxy 0.0.0.0:6379 --backend redis:6379"
                        + " --behavior 50:delay | 0.0.0.0:6379 redis:6379 redis | 50% delay 1s | localhost:2020",
                "--protocol http --proxy localhost:8000 --backend localhost:8080 --behavior 50:error,50:delay"
                        + " --behavior-delay-sleep .5"
                        + "| localhost:8000 localhost:8080 http | 50% error, 50% delay 500ms | -",
                "--protocol tcp --behavior 80:delay --behavior-delay-sleep 0.25 --proxy localhost:27019"
                        + " --backend localhost:27018 | localhost:27019 localhost:27018 tcp | 80% delay 250ms | -",
                "--proxy 0.0.0.0:7379 --backend 0.0.0.0:6379 --protocol tcp --stay-connected --behavior 10:blackout"
                        + " --protocol-tcp-keep-alive | 0.0.0.0:7379 0.0.0.0:6379 tcp | 10% blackout | -",
                "--proxy 192.168.255.3:5433 --backend 192.168.255.4:5432 --protocol-tcp-keep-alive --stay-connected"
                        + " --http --http-host 192.168.255.3 --http-port 5434"
                        + "| 192.168.255.3:5433 192.168.255.4:5432 tcp | - | 192.168.255.3:5434",
                "--protocol tcp --proxy localhost:8888 --backend ec2.us-west-2.amazonaws.com:80 --log-level debug"
                        + " --protocol-tcp-reuse-socket --protocol-tcp-keep-alive"
                        + "| localhost:8888 ec2.us-west-2.amazonaws.com:80 tcp | - | -",
                // the three of our own design
                "--protocol mysql --proxy localhost:3307 --backend localhost:3306 --http"
                        + "| localhost:3307 localhost:3306 mysql | - | localhost:8080",
                "--protocol http --proxy localhost:8000 --backend example.org:80 --behavior 20:delay"
                        + " --behavior-delay-sleep 2 | localhost:8000 example.org:80 http | 20% delay 2s | -",
            })
    void aPublishedCommandLineMeansWhatItMeant(String args, String proxy, String acting, String api) {
        AgentConfig config = read(args);

        assertThat(proxy(config)).isEqualTo(proxy);
        assertThat(acting(config)).isEqualTo(acting);
        assertThat(api(config)).isEqualTo(api);
        assertThat(config.controllers()).isEmpty();
        assertThat(config.proxies().get(0).connectTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[vaurien];backend = google.com:80;proxy = localhost:8000;protocol = http;behavior = 20:delay;;"
                        + "[behavior:delay];sleep = 2 | localhost:8000 google.com:80 http | 20% delay 2s",
                "[vaurien];distant = google.com:80;local = localhost:8000;behavior = 20:delay;;[handler:delay];sleep = 2"
                        + "| localhost:8000 google.com:80 tcp | 20% delay 2s",
                "[vaurien];backend = google.com:80;proxy = localhost:8000;behavior = 20:delay;;[handler:delay];sleep = 2"
                        + "| localhost:8000 google.com:80 tcp | 20% delay 2s",
                "[vaurien];proxy = 0.0.0.0:8181;backend = 0.0.0.0:8080;behavior = 100:hang"
                        + "| 0.0.0.0:8181 0.0.0.0:8080 tcp | 100% hang",
                "[vaurien];backend = 0.0.0.0:33;; | localhost:8000 0.0.0.0:33 tcp | -",
                "[vaurien];backend = localhost:9000;proxy = 0.0.0.0:80;protocol = http;"
                        + "behavior = 1:blackout,5:delay,5:error,1:hang;;[behavior:delay];sleep = 70"
                        + "| 0.0.0.0:80 localhost:9000 http | 1% blackout, 5% delay 1m10s, 5% error, 1% hang",
            })
    void aPublishedFileMeansWhatItMeant(String lines, String proxy, String acting, @TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("config.ini"), lines.replace(';', '\n'));
        AgentConfig config = read("--config", file.toString());

        assertThat(proxy(config)).isEqualTo(proxy);
        assertThat(acting(config)).isEqualTo(acting);
    }

    @Test
    void flagsWinOverTheFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("vaurien.conf"), """
                # no name tells that it is one
                [vaurien]
                backend = b:1
                proxy = localhost:1
                behavior = 20:delay
                http = true
                http_port = 1
                log_level = WARNING
                [behavior:delay]
                sleep = 3
                before = no
                """);
        AgentCommand command = new AgentCommand();
        command.commandLine()
                .parseArgs(
                        "--config",
                        file.toString(),
                        "--backend",
                        "c:2",
                        "--behavior-delay-sleep",
                        "4",
                        "--http-port=0");
        AgentConfig config = command.configuration(BuiltInProtocols.ALL, () -> "this-host");

        assertThat(proxy(config)).isEqualTo("localhost:1 c:2 tcp");
        assertThat(acting(config)).isEqualTo("20% delay 4s");
        assertThat(api(config)).isEqualTo("localhost:0");
        assertThat(command.logLevel()).isEqualTo(LogLevel.warn);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--protocol http --timeout 3          | 3s",
                "--proxy :1 --timeout 0.5             | 500ms",
                "--http --connect-timeout 7s          | 7s",
            })
    void theTimeoutIsTheOneOfConnecting(String args, String expected) {
        assertThat(read(args).proxies().get(0).connectTimeout())
                .isEqualTo(io.charivari.model.unit.DurationText.parse(expected));
    }

    @Test
    void theHostHeaderIsOverwrittenUnlessToldOtherwise() {
        assertThat(read("--protocol http --behavior 1:delay")
                        .proxies()
                        .get(0)
                        .protocolOptions()
                        .values())
                .containsExactly(Map.entry("overwrite_host_header", "true"));
        assertThat(read("--protocol http --http --protocol-http-overwrite_host_header=no")
                        .proxies()
                        .get(0)
                        .protocolOptions()
                        .values())
                .containsExactly(Map.entry("overwrite_host_header", "false"));
        assertThat(read("--protocol redis --http")
                        .proxies()
                        .get(0)
                        .protocolOptions()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatChangesNothingHereIsToldOf() {
        String idle = "--bufsize 1 --pool-max-size 2 --pool-timeout 3 --sync --async-mode --statsd-enabled"
                + " --statsd.host h --statsd-port 1 --statsd.prefix p --statsd-sample-rate 0.5"
                + " --protocol-tcp-reuse-socket --protocol-tcp-buffer 9 --behavior-delay-keep-alive --stay-connected"
                + " --backlog 16384";
        List<String> told = read(idle).vaurien().orElseThrow().withoutEffect();

        assertThat(told)
                .hasSize(13)
                .contains("--bufsize", "--sync", "--protocol-tcp-reuse-socket", "--backlog")
                .contains("--statsd.host, see /metrics of --api")
                .noneMatch(word -> word.contains("keep-alive") || word.contains("stay"));
        assertThat(read("--backlog 8192").vaurien().orElseThrow().withoutEffect())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--behavior 20:path.to.the.callable        | --behavior: there is no behavior 'path.to.the.callable'",
                "--behavior 20:path.to.the.callable        | plug-ins",
                "--behavior 20:dely                        | did you mean 'delay'?",
                "--behavior 60:delay,41:error              | is 101% together: give at most 100",
                "--behavior 20                             | 20:delay,5:error",
                "--behavior delay                          | for all requests write 100:delay",
                "--behavior 2.5:delay                      | whole percents",
                "--behavior -1:delay                       | whole percents",
                "--behavior 20:delay,                      | whole percents",
                "--behavior-delay-sleep 2s                 | --behavior-delay-sleep: '2s' is not allowed",
                "--behavior-delay-sleep -1                 | 0 to 3600",
                "--behavior-delay-sleep 3601               | 0 to 3600",
                "--behavior-delay-sleep 1e3                | 0 to 3600",
                "--behavior-error-warmup x                 | whole number",
                "--behavior-transient-agitate 0            | from 1 to",
                "--behavior-error-inject=maybe             | true, false",
                "--timeout 0 --http                        | --timeout: '0' is out of bounds",
                "--http --http-port 65536                  | --http-port: port 65536 is out of bounds",
                "--http --http-port x                      | --http-port:",
                "--proxy localhost --backend b:1           | --proxy: 'localhost' is no address",
                "--proxy :1 --distant localhost            | --distant: 'localhost' is no address",
                "--proxy :1 --distant :80                  | is incomplete",
                "--local :1 --listen :2 --http             | --local and --listen say the same",
                "--http --timeout 1 --connect-timeout 1s   | say the same",
                "--http --protocol htp                     | --protocol: there is no protocol 'htp'",
                "--handlers.error.protocol htp             | did you mean 'http'?",
                "--backlog 0                               | whole number",
            })
    void aBadWordIsRefusedWithWhatToDo(String args, String message) {
        assertThatThrownBy(() -> read(args))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining(message);
    }

    @Test
    void ofAFlagThatIsSaidTwiceTheLastCounts() {
        AgentConfig config = read("--proxy :1 --local :2 --backend b:1 --behavior 1:delay --behavior 2:error --http"
                + " --http=false --behavior-delay-sleep 1 --handlers.delay.sleep=2");

        assertThat(proxy(config)).isEqualTo(":2 b:1 tcp");
        assertThat(acting(config)).isEqualTo("2% error");
        assertThat(api(config)).isEqualTo("-");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> read("--proxy x --behavior y --timeout z"))
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(3));
    }

    @Test
    void vaurienWordsAndAFileOfOursExcludeEachOther(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.yaml"), "proxies: []");

        assertThatThrownBy(() -> read("--config", file.toString(), "--behavior", "1:delay"))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("say it all in the file");
    }

    @Test
    void onlyWhoSaysAWordOfVauriensHasAVaurien() {
        assertThat(read("--listen :1 --backend b:1").vaurien()).isEmpty();
        assertThat(read("--listen :1 --backend b:1 --protocol http").vaurien()).isEmpty();
        assertThat(read("--proxy :1 --backend b:1 --name db").vaurien()).isEmpty();
        assertThat(read("--proxy :1 --backend b:1 --no-controller").vaurien()).isEmpty();
        assertThat(read("--proxy :1 --backend b:1 --controller c:1").vaurien()).isEmpty();
        assertThat(read("--proxy :1 --backend b:1").vaurien()).isPresent();
        assertThat(read("--listen :1 --backend b:1 --behavior 1:delay").vaurien())
                .isPresent();
    }

    @Test
    void aVaurienMayHaveAControllerThatIsNamed() {
        AgentConfig config = read("--proxy :1 --backend b:1 --behavior 1:delay --controller c:7400 --name db");

        assertThat(config.controllers()).containsExactly(new Endpoint("c", 7400));
        assertThat(config.vaurien().orElseThrow().proxy()).isEqualTo("db");
    }

    @Test
    void allInterfacesAreServedWhereTheyAreSpelledOut() {
        VaurienConfig words = read("--http --http-host 0.0.0.0").vaurien().orElseThrow();

        assertThat(words.api().orElseThrow().isInsecure()).isTrue();
        assertThat(read("--http").vaurien().orElseThrow().api().orElseThrow().isInsecure())
                .isFalse();
    }
}
