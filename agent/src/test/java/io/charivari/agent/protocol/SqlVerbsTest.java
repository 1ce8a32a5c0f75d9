package io.charivari.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SqlVerbsTest {

    @Test
    void theVerbIsTheFirstWordInEitherCase() {
        assertThat(nesting("select 1")).isEqualTo("SELECT");
        assertThat(nesting("Update t set a = 1")).isEqualTo("UPDATE");
        assertThat(nesting("COMMIT")).isEqualTo("COMMIT");
        assertThat(nesting("commit;")).isEqualTo("COMMIT");
    }

    @Test
    void whatIsNoVerbIsOther() {
        assertThat(nesting("")).isEqualTo("OTHER");
        assertThat(nesting("selects")).isEqualTo("OTHER");
        assertThat(nesting("42")).isEqualTo("OTHER");
        assertThat(nesting("x".repeat(100))).isEqualTo("OTHER");
    }

    @Test
    void blanksAndCommentsAndParenthesesSayNothing() {
        assertThat(nesting(" \t\r\n;;(( select 1))")).isEqualTo("SELECT");
        assertThat(nesting("-- select\ninsert")).isEqualTo("INSERT");
        assertThat(nesting("/* select */ insert")).isEqualTo("INSERT");
        assertThat(nesting("/**/insert")).isEqualTo("INSERT");
        assertThat(nesting("-- insert")).isEqualTo("OTHER");
        assertThat(nesting("/* insert")).isEqualTo("OTHER");
        assertThat(nesting("/")).isEqualTo("OTHER");
        assertThat(nesting("-")).isEqualTo("OTHER");
    }

    @Test
    void commentsNestWhereTheyDo() {
        assertThat(nesting("/* a /* b */ select */ insert")).isEqualTo("INSERT");
        assertThat(versioned("/* a /* b */ select")).isEqualTo("SELECT");
    }

    @Test
    void theContentOfAVersionedCommentCounts() {
        assertThat(versioned("/*!40101 SET NAMES utf8 */")).isEqualTo("SET");
        assertThat(versioned("/*M!100100 insert */")).isEqualTo("INSERT");
        assertThat(versioned("# select\nreplace into t")).isEqualTo("REPLACE");
        assertThat(versioned("/*!")).isEqualTo("OTHER");
        assertThat(versioned("/*M")).isEqualTo("OTHER");
    }

    private static String nesting(String sql) {
        return find(SqlVerbs.NESTING, sql);
    }

    private static String versioned(String sql) {
        return find(SqlVerbs.VERSIONED, sql);
    }

    private static String find(SqlVerbs verbs, String sql) {
        ByteBuf data = Unpooled.copiedBuffer("xx" + sql + "select", StandardCharsets.US_ASCII);
        return verbs.find(data, 2, sql.length());
    }
}
