/**
 * PostgreSQL's protocol, versions 3.0 and 3.2, as the chapter "Frontend/Backend Protocol" of its manual has it.
 *
 * <p>{@code PostgresRequests} finds the start of the session, simple queries and batches of the extended query; {@code
 * PostgresReplies} finds where the backend is ready for the next. {@code PreparedStatements} keeps what named statements
 * and portals say, so that a request which only names one is known by its text. {@code PostgresErrors} says errors.
 */
@NullMarked
package io.charivari.agent.protocol.postgres;

import org.jspecify.annotations.NullMarked;
