/** Tests of an agent as a process. */
package io.charivari.agent;
