package io.charivari.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.unit.DurationText;
import io.charivari.model.unit.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class YamlDocumentTest {

    @Test
    void aFileThatIsRightGivesTheObject() {
        String text = read("name: shop\nwait: 300ms\n", root -> {
            root.expectKeys(List.of("name"), List.of("wait"));
            return root.text("name")
                    .map(name -> name + root.scalar("wait", DurationText::parse).orElseThrow());
        });

        assertThat(text).isEqualTo("shopPT0.3S");
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
        assertThatThrownBy(() -> read("share: 50\nnmae: x\nwait: 300\n", root -> {
                    root.scalar("wait", DurationText::parse);
                    root.expectKeys(List.of("name"), List.of("share", "wait"));
                    root.scalar("share", Percent::parse);
                    return Optional.of("");
                }))
                .hasMessage("""
                        f.yaml:1:1: the file needs the key 'name'
                        f.yaml:1:8: share: '50' is no percentage: a percentage is a number from 0% to 100%, such as 25% or 0.5%
                        f.yaml:2:1: unknown key 'nmae' in the file; did you mean 'name'? (known: name, share, wait)
                        f.yaml:3:7: wait: '300' has no unit: a duration is a number with a unit, such as 300ms, 1.5s or 1m30s""");
    }

    @Test
    void aKeyTwiceIsAProblem() {
        assertRefused("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: 'a' stands here twice, first in line 1");
    }

    @Test
    void aKeyThatIsNoWordIsAProblem() {
        assertRefused("? [a, b]\n: 1\n", "f.yaml:1:3: this is no key: a key is a word, as in 'key: value'");
        assertRefused("~: 1\n", "f.yaml:1:1: this is no key: a key is a word, as in 'key: value'");
    }

    @Test
    void aKeyThatYamlTakesForANumberOrATruthValueIsAWord() {
        List<String> keys = read("on: 5s\n8080: x\n", root -> Optional.of(root.keys()));

        assertThat(keys).containsExactly("on", "8080");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertRefused("", "f.yaml:1:1: the file is empty");
        assertRefused("# only a comment\n", "f.yaml:1:1: the file is empty");
        assertRefused("---\n", "f.yaml:1:1: the file is empty");
    }

    @Test
    void aFileThatIsNoMapIsRefused() {
        assertRefused("- a\n- b\n", "f.yaml:1:1: the file takes keys and values, as in 'key: value'");
        assertRefused("hello\n", "f.yaml:1:1: the file takes keys and values, as in 'key: value'");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertRefused("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins here: a file holds one");
    }

    @Test
    void aTabIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read("a:\n\tb: 1\n", Optional::of))
                .hasMessageStartingWith("f.yaml:2:1: this is no YAML: ")
                .hasMessageContaining("TAB");
    }

    @Test
    void aControlCharacterIsRefusedWithItsPlace() {
        assertRefused("a: 1\nb: x\u0007y\n", "f.yaml:2:5: the character U+0007 is not allowed in YAML: remove it");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreRead() {
        Map<String, String> texts = read("\uFEFFa: 1\r\nb: 2\r\n", root -> Optional.of(root.texts()));

        assertThat(texts).containsEntry("a", "1").containsEntry("b", "2");
    }

    @Test
    void aliasesAreReadButBounded() {
        String value = read("a: &x {k: v}\nb: *x\n", root -> root.map("b").flatMap(b -> b.text("k")));

        assertThat(value).isEqualTo("v");
        assertRefused(
                "a: &x {k: v}\nb: [" + "*x, ".repeat(21) + "]\n",
                "f.yaml:1:1: the file uses more than 20 aliases (*name) of maps and lists");
    }

    @Test
    void anAliasWithinWhatItNamesIsRefused() {
        assertRefused(
                "a: 1\nb: &x [1, {c: *x}]\n",
                "f.yaml:2:4: an alias (*name) stands within what it names, which would never end: remove it");
    }

    @Test
    void aFewAliasesThatRepeatAGreatDealAreRefused() {
        StringBuilder text =
                new StringBuilder("a0: &a0 [").append("x, ".repeat(2_000)).append("]\n");
        for (int i = 1; i <= 6; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThatThrownBy(() -> read(text.toString(), Optional::of))
                .hasMessageEndingWith(
                        "aliases (*name) repeat values until the file is too large to read: write them out");
    }

    @Test
    void aliasesThatNestTooDeepAreRefused() {
        String text = "a: &a " + "[".repeat(20) + "]".repeat(20) + "\nb: " + "[".repeat(20) + "*a" + "]".repeat(20);

        assertThatThrownBy(() -> read(text, Optional::of))
                .hasMessageEndingWith("with its aliases (*name) the file nests deeper than 30 levels");
    }

    @Test
    void aFileThatNestsTooDeepIsRefused() {
        assertRefused("a: " + "[".repeat(40) + "]".repeat(40), "f.yaml:1:1: the file nests deeper than 30 levels");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertRefused("a: " + "x".repeat(1 << 20), "f.yaml:1:1: the file is too large: at most 1 MiB of text is read");
    }

    @Test
    void tagsAreRefused() {
        assertThatThrownBy(() -> read("a: !secret [x]\n", root -> root.list("a")))
                .hasMessage("f.yaml:1:4: a has the tag '!secret': tags are not supported," + " remove it");
        assertThatThrownBy(() -> read("a: !!java.net.URL [x]\n", root -> root.list("a")))
                .hasMessageStartingWith("f.yaml:1:4: this is no YAML: Global tag is not allowed");
    }

    @Test
    void aValueThatIsMissingIsAProblem() {
        assertThatThrownBy(() -> read("a:\nb: 1\n", root -> root.map("a")))
                .hasMessage("f.yaml:1:3: a is empty: give it a value or remove it");
    }

    @Test
    void boundsNameWhatIsAllowed() {
        assertThatThrownBy(() -> read("n: 0\nd: 2h\nw: offf\nf: yes\n", root -> {
                    root.wholeNumber("n", 1, 9);
                    root.duration("d", Duration.ofSeconds(1), Duration.ofHours(1));
                    root.oneOf("w", List.of("on", "off"), Function.identity());
                    root.flag("f");
                    return Optional.of("");
                }))
                .hasMessage("""
                        f.yaml:1:4: n: '0' is out of bounds: allowed are 1 to 9
                        f.yaml:2:4: d: '2h' is out of bounds: allowed are 1s to 1h
                        f.yaml:3:4: w: 'offf' is not allowed: it is one of on, off; did you mean 'off'?
                        f.yaml:4:4: f: 'yes' is not allowed: it is one of true, false""");
    }

    @Test
    void messagesCannotSteerATerminalNorFloodIt() {
        Problem problem = new Problem(1, 1, "a\u001b[31m\nb" + "x".repeat(2_000));

        assertThat(problem.message()).startsWith("a\\u001b[31m\\u000ab").hasSizeLessThan(1_020);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text, Optional::of))
                .isInstanceOf(InvalidYamlException.class)
                .hasMessage(message);
    }

    private static <T> T read(String text, Function<YamlMap, Optional<T>> reader) {
        return YamlDocument.parse("f.yaml", text).read(reader);
    }
}
