package io.charivari.controller.report.html;

import java.util.function.Consumer;

/**
 * Writes HTML and SVG. The only way for a text to get in is escaped, so whatever it says it stays text. Confined to one
 * thread.
 */
final class Html {

    private final StringBuilder out = new StringBuilder();

    /** Begins an element; attributes are names and values in turn. */
    Html open(String tag, String... attributes) {
        begin(tag, attributes);
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** Ends a line, for those who look at the source. */
    Html line() {
        out.append('\n');
        return this;
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** An element with a text and nothing else. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** An element with what is written meanwhile. */
    Html within(String tag, Consumer<Html> content, String... attributes) {
        open(tag, attributes);
        content.accept(this);
        return close(tag);
    }

    /** An SVG element without content. */
    Html leaf(String tag, String... attributes) {
        begin(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An HTML element that never has content, such as {@code meta}. */
    Html single(String tag, String... attributes) {
        return open(tag, attributes);
    }

    /** The document type, which comes first. */
    Html doctype() {
        out.append("<!DOCTYPE html>\n");
        return this;
    }

    /** A style sheet of ours: within it nothing is escaped. */
    Html style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    private void begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            switch (one) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isShowable(one) ? one : '\ufffd');
            }
        }
    }

    /** Controls cannot stand in a document, and marks that turn the direction of writing could make it lie. */
    private static boolean isShowable(char one) {
        boolean control = Character.isISOControl(one) && one != '\n' && one != '\t';
        boolean turns = (one >= '\u202a' && one <= '\u202e') || (one >= '\u2066' && one <= '\u2069');
        return !control && !turns && one != '\ufffe' && one != '\uffff';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
