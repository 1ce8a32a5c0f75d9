package io.charivari.agent.protocol.smtp;

import io.charivari.agent.protocol.Verbs;

/** What requests are called. Stateless. */
final class SmtpVerbs {

    /** The connection itself, to which the greeting replies. */
    static final String CONNECT = "CONNECT";

    /** What the client sends behind DATA. */
    static final String MESSAGE = "MESSAGE";

    static final String DATA = "DATA";
    static final String BDAT = "BDAT";
    static final String STARTTLS = "STARTTLS";
    static final String HELO = "HELO";
    static final String EHLO = "EHLO";
    static final String LHLO = "LHLO";
    static final String TURN = "TURN";
    static final String ATRN = "ATRN";

    static final Verbs COMMANDS = new Verbs("HELO EHLO LHLO MAIL RCPT DATA BDAT RSET NOOP QUIT VRFY EXPN HELP AUTH"
            + " STARTTLS ETRN TURN ATRN BURL SEND SOML SAML XCLIENT XFORWARD");

    private SmtpVerbs() {}
}
