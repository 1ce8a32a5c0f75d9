package io.charivari.agent.protocol;

import io.netty.buffer.ByteBuf;

/**
 * The verb of an SQL statement: its first word behind blanks, comments, empty statements and parentheses. Found without
 * making a text of it; a word that is no known verb is {@link Verbs#OTHER}.
 *
 * <p>Immutable, safe for any thread.
 */
public enum SqlVerbs {

    /** Comments may contain comments, as PostgreSQL has them and as the SQL standard allows. */
    NESTING {
        @Override
        int afterBlock(ByteBuf data, int start, int end) {
            int depth = 1;
            int at = start;
            while (at < end - 1 && depth > 0) {
                if (is(data, at, '/', '*')) {
                    depth++;
                    at += 2;
                } else if (is(data, at, '*', '/')) {
                    depth--;
                    at += 2;
                } else {
                    at++;
                }
            }
            return depth == 0 ? at : end;
        }
    },

    /** As MySQL and MariaDB have them: comments from {@code #}, and such with a version, whose content counts. */
    VERSIONED {
        @Override
        int afterBlock(ByteBuf data, int start, int end) {
            if (start < end && data.getByte(start) == '!') {
                return afterDigits(data, start + 1, end);
            }
            if (start < end - 1 && is(data, start, 'M', '!')) {
                return afterDigits(data, start + 2, end);
            }
            int at = start;
            while (at < end - 1) {
                if (is(data, at, '*', '/')) {
                    return at + 2;
                }
                at++;
            }
            return end;
        }

        @Override
        boolean isLineComment(ByteBuf data, int at, int end) {
            return data.getByte(at) == '#' || super.isLineComment(data, at, end);
        }
    };

    /** What opens a transaction, and so says little of what a batch is for. */
    public static final String BEGIN = "BEGIN";

    public static final String START = "START";

    private static final Verbs WORDS =
            new Verbs("SELECT INSERT UPDATE DELETE MERGE REPLACE WITH VALUES TABLE COPY CALL DO"
                    + " BEGIN START COMMIT END ROLLBACK ABORT SAVEPOINT RELEASE XA SET RESET SHOW USE"
                    + " CREATE ALTER DROP TRUNCATE RENAME COMMENT GRANT REVOKE REASSIGN SECURITY"
                    + " EXPLAIN DESCRIBE DESC ANALYZE VACUUM CLUSTER REINDEX REFRESH OPTIMIZE CHECK CHECKSUM REPAIR CHECKPOINT"
                    + " PREPARE EXECUTE DEALLOCATE DISCARD DECLARE FETCH MOVE CLOSE LISTEN UNLISTEN NOTIFY"
                    + " LOAD IMPORT HANDLER LOCK UNLOCK FLUSH KILL PURGE CHANGE STOP INSTALL UNINSTALL SIGNAL HELP"
                    + " IDENTIFY_SYSTEM START_REPLICATION");

    /** The verb of the statement that stands there, or that begins there. */
    public String find(ByteBuf data, int start, int length) {
        int end = start + length;
        int at = start;
        while (at < end) {
            int after = afterNothing(data, at, end);
            if (after == at) {
                break;
            }
            at = after;
        }
        int word = at;
        while (at < end && isLetter(data.getByte(at))) {
            at++;
        }
        return WORDS.find(data, word, at - word);
    }

    /** Behind one blank, comment or sign that says nothing yet; the same position if there is none. */
    private int afterNothing(ByteBuf data, int at, int end) {
        byte sign = data.getByte(at);
        if (sign == ' ' || (sign >= '\t' && sign <= '\r') || sign == ';' || sign == '(') {
            return at + 1;
        }
        if (isLineComment(data, at, end)) {
            int lineFeed = data.indexOf(at, end, (byte) '\n');
            return lineFeed < 0 ? end : lineFeed + 1;
        }
        return at < end - 1 && is(data, at, '/', '*') ? afterBlock(data, at + 2, end) : at;
    }

    /** Behind a comment of several lines. */
    abstract int afterBlock(ByteBuf data, int start, int end);

    boolean isLineComment(ByteBuf data, int at, int end) {
        return at < end - 1 && is(data, at, '-', '-');
    }

    private static int afterDigits(ByteBuf data, int start, int end) {
        int at = start;
        while (at < end && data.getByte(at) >= '0' && data.getByte(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean is(ByteBuf data, int at, char first, char second) {
        return data.getByte(at) == first && data.getByte(at + 1) == second;
    }

    private static boolean isLetter(byte sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_';
    }
}
