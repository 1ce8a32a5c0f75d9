/**
 * The protocol of MySQL and MariaDB, version 10, as the client/server protocol chapters of both manuals have it.
 *
 * <p>The server speaks first: {@code MysqlReplies} sees its greeting and makes the connection a request of its own. {@code
 * MysqlRequests} finds the commands, {@code Command} says what is replied to each, {@code MysqlResults} follows such a
 * reply packet by packet. {@code Capabilities} are what both sides have agreed upon, {@code PreparedStatements} keeps what
 * they say by their numbers. {@code MysqlErrors} says errors.
 */
@NullMarked
package io.charivari.agent.protocol.mysql;

import org.jspecify.annotations.NullMarked;
