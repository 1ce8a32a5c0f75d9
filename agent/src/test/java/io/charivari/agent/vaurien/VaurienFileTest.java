package io.charivari.agent.vaurien;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sections and options of a file mean, and what documentation says of them. */
class VaurienFileTest {

    private static final Path DOCUMENTATION = Path.of("..", "docs", "from-vaurien.md");

    @TempDir
    Path directory;

    /** Words by section and name, sorted. */
    private Map<String, String> read(String text) {
        Map<String, String> words = new TreeMap<>();
        VaurienFile.read(directory.resolve("v.ini"), text, Map.of("DB_HOST", "db")::get)
                .said()
                .forEach((word, said) -> words.put(word.section() + " " + word.name(), said.value()));
        return words;
    }

    @Test
    void oldSectionsAndNamesAreThoseOfToday() {
        assertThat(read("""
                [vaurien]
                local = a:1
                distant = b:1
                stay-connected = 1
                [handler:delay]
                sleep = 2
                [errors]
                warmup = 3
                [handler:normal]
                buffer = 4
                [protocol:http]
                overwrite-host-header = no
                [statsd]
                enabled = true
                """))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                        "vaurien proxy", "a:1",
                        "vaurien backend", "b:1",
                        "vaurien stay_connected", "1",
                        "behavior:delay sleep", "2",
                        "behavior:error warmup", "3",
                        "behavior:dummy buffer", "4",
                        "protocol:http overwrite_host_header", "no",
                        "statsd enabled", "true")));
    }

    @Test
    void aDefaultHoldsInEverySectionThatKnowsIt() {
        assertThat(read("[DEFAULT]\nwarmup = 3\n[behavior:transient]\nwarmup = 4"))
                .containsExactlyEntriesOf(
                        new TreeMap<>(Map.of("behavior:error warmup", "3", "behavior:transient warmup", "4")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[nonsense];x=1                  | v.ini:2: there is no section [nonsense]: known are [vaurien]",
                "[behavior:dely];sleep=1         | did you mean 'delay'?",
                "[behavior:mine];callable=a.b    | plug-ins",
                "[protocol:htp];buffer=1         | there is no section [protocol:htp]",
                "[vaurien];prxy=a:1              | there is no option 'prxy' in [vaurien]",
                "[vaurien];prxy=a:1              | did you mean 'proxy'?",
                "[behavior:delay];slep=1         | v.ini:2: there is no option 'slep' in [behavior:delay]",
                "[behavior:delay];warmup=1       | known are sleep, before",
                "[DEFAULT];nonsense=1            | there is no option 'nonsense'",
            })
    void whatThereIsNotIsRefusedWithItsLine(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n')))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining(message);
    }

    @Test
    void valuesThatCannotBeAreToldWithTheirLines() {
        VaurienWords words = VaurienFile.read(
                directory.resolve("v.ini"), "[vaurien]\nproxy = x\n\n[behavior:delay]\nsleep = y\n", name -> null);

        assertThatThrownBy(() -> VaurienReader.read(words, List.of("tcp")))
                .hasMessageContaining("v.ini:2: 'x' is no address")
                .hasMessageContaining("v.ini:5: 'y' is not allowed");
    }

    @Test
    void theDocumentedFileIsOne() throws IOException {
        Files.writeString(directory.resolve("common.ini"), "[behavior:error]\nwarmup = 1\n");
        Matcher block = Pattern.compile("```ini\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENTATION));
        assertThat(block.find()).isTrue();

        assertThat(read(block.group(1)))
                .containsEntry("vaurien backend", "db:3306")
                .containsEntry("behavior:error warmup", "1")
                .containsEntry("behavior:delay sleep", "2");
    }

    @Test
    void everyWordIsDocumented() throws IOException {
        String text = Files.readString(DOCUMENTATION);

        assertThat(Vocabulary.terms()).allSatisfy(term -> {
            boolean isMain = term.word().section().equals(Vocabulary.MAIN);
            if (isMain && !term.flags().isEmpty()) {
                assertThat(text).contains("`" + term.flags().get(0));
            } else if (!isMain && !term.word().section().equals(Vocabulary.STATSD)) {
                assertThat(text).contains("`" + term.word().name());
            }
        });
        assertThat(VaurienBehavior.words()).allSatisfy(word -> assertThat(text).contains("| `" + word + "`"));
    }
}
