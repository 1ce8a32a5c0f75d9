/**
 * SMTP (RFC 5321) with pipelining (RFC 2920), chunks (RFC 3030) and authentication (RFC 4954).
 *
 * <p>The server speaks first: its greeting is the reply to a request {@code CONNECT} that has no bytes. From there a
 * request is a command's line, with its chunk if it is {@code BDAT}. {@link io.charivari.agent.protocol.smtp.SmtpReplies}
 * tells {@link io.charivari.agent.protocol.smtp.SmtpRequests} of the two replies that change what the client sends next:
 * 354 lets it send a message, a request of its own called {@code MESSAGE}; 334 asks for one more line of an
 * authentication, which is no request. Behind STARTTLS nothing can be followed any more.
 */
@NullMarked
package io.charivari.agent.protocol.smtp;

import org.jspecify.annotations.NullMarked;
