package io.charivari.agent.vaurien.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of Python's ConfigParser, and of what Vaurien adds to them. */
class IniFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PORT", "3306", "HOST", "$1\\db");

    @TempDir
    Path directory;

    private List<String> read(String text) throws IOException {
        return read(write("a.ini", text));
    }

    private static List<String> read(Path file) throws IOException {
        IniProblems problems = new IniProblems();
        List<String> entries = IniFile.read(file, Files.readString(file), ENVIRONMENT::get, problems).stream()
                .map(entry -> entry.line() + " [" + entry.section() + "] " + entry.name() + "=" + entry.value())
                .toList();
        problems.throwIfAny();
        return entries;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void namesAndValuesAreSetApartByEqualsOrColon() throws IOException {
        assertThat(read("""
                [vaurien]
                proxy = localhost:8000
                backend: localhost:80
                Behavior=20:delay
                empty =
                """))
                .containsExactly(
                        "2 [vaurien] proxy=localhost:8000",
                        "3 [vaurien] backend=localhost:80",
                        "4 [vaurien] behavior=20:delay",
                        "5 [vaurien] empty=");
    }

    @Test
    void commentsAreLeftOut() throws IOException {
        assertThat(read("""
                # one
                ; two
                rem no option = 1
                REM
                [vaurien] ; three
                proxy = a:1 ; four
                backend = b;1 # no comment
                  # nor does this go on with it
                """)).containsExactly("6 [vaurien] proxy=a:1", "7 [vaurien] backend=b;1 # no comment");
    }

    @Test
    void aLineThatBeginsWithSpaceGoesOn() throws IOException {
        assertThat(read("[a]\nx = 1\n  2\n\n\t3\ny = 4")).containsExactly("2 [a] x=1\n2\n3", "6 [a] y=4");
    }

    @Test
    void sectionsMayComeTwiceAndTheLastOfTwoOptionsCounts() throws IOException {
        assertThat(read("[a]\nx = 1\n[b]\nx = 2\n[a]\nX = 3")).containsExactly("4 [b] x=2", "6 [a] x=3");
    }

    @Test
    void variablesAreFilledInButNotInQuotes() throws IOException {
        assertThat(read("[a]\nx = ${HOST}:${PORT}\ny = \"${PORT} \"\nz = \"\""))
                .containsExactly("2 [a] x=$1\\db:3306", "3 [a] y=${PORT} ", "4 [a] z=");
    }

    @Test
    void aVariableThatIsNotSetIsAProblemOfItsLine() {
        assertThatThrownBy(() -> read("[a]\nx = ${NONE}\ny = ${}"))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("a.ini:2: x: the variable NONE is not set")
                .hasMessageContaining("a.ini:3: y: the variable  is not set");
    }

    @Test
    void everythingThatIsWrongIsToldWithItsLine() {
        assertThatThrownBy(() -> read("proxy = a:1\n[a]\nnonsense\n= 3\n[b\n"))
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .hasSize(4)
                        .first()
                        .asString()
                        .endsWith("a.ini:1: 'proxy' stands in no section: begin with [vaurien]"));
    }

    @Test
    void whatAFileExtendsSaysWhatItLeavesOpen() throws IOException {
        Files.createDirectory(directory.resolve("base"));
        write("base/b.ini", "[DEFAULT]\nextends = c.ini\n[a]\nx = 2\ny = 2");
        write("base/c.ini", "[a]\ny = 3\nz = 3");

        assertThat(read("[DEFAULT]\nextends = base/b.ini\n[a]\nx = 1"))
                .containsExactly("4 [a] x=1", "5 [a] y=2", "3 [a] z=3");
    }

    @Test
    void severalFilesMayBeExtended() throws IOException {
        write("b.ini", "[a]\nx = b");
        write("c.ini", "[a]\nx = c\ny = c");

        assertThat(read("[DEFAULT]\nextends =\n  b.ini\n  c.ini\n")).containsExactly("2 [a] x=b", "3 [a] y=c");
    }

    @Test
    void aFileThatExtendsItselfInTheEndIsRefused() throws IOException {
        write("b.ini", "[DEFAULT]\nextends = a.ini");

        assertThatThrownBy(() -> read("[DEFAULT]\nextends = b.ini"))
                .hasMessageContaining("b.ini:2: ")
                .hasMessageContaining("extends itself in the end");
    }

    @Test
    void oneThatIsNotThereIsTheProblemOfWhoNamesIt() {
        assertThatThrownBy(() -> read("[DEFAULT]\nextends = none.ini"))
                .hasMessageContaining("a.ini:2: ")
                .hasMessageContaining("none.ini does not exist");
    }

    @Test
    void moreThanAMebibyteIsNotRead() {
        assertThatThrownBy(() -> read("[a]\n" + "#".repeat(1 << 20))).hasMessageContaining("at most 1 MiB");
    }

    @Test
    void aFileIsToldByItsNameOrElseByItsFirstLine() {
        assertThat(isOne("x.ini", "")).isTrue();
        assertThat(isOne("x.yaml", "[vaurien]")).isFalse();
        assertThat(isOne("x.conf", "\n; a\n[vaurien]\n")).isTrue();
        assertThat(isOne("y.conf", "# a\nproxies: [a]\n")).isFalse();
        assertThat(isOne("empty", "")).isFalse();
    }

    private static boolean isOne(String name, String text) {
        return IniFile.isOne(Path.of(name), text);
    }

    @Test
    void noGarbageIsWorseThanAProblem() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        String letters = "[]=:;#${}\"\n\r\t a.b\\\u0000\u00e9";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder("[a]\n");
            random.ints(60, 0, letters.length()).forEach(at -> text.append(letters.charAt(at)));
            Path file = write("g.ini", text.toString());
            assertThatCode(() -> {
                        try {
                            read(file);
                        } catch (CharivariException refused) {
                            assertThat(refused.text().lines()).allMatch(line -> line.contains("g.ini"));
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }
}
