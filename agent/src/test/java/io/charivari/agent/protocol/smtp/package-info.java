/** SMTP: recorded conversations, and a real mail client with a real mail server. */
@NullMarked
package io.charivari.agent.protocol.smtp;

import org.jspecify.annotations.NullMarked;
