/** Tests of the control side: one thread, time moved by hand, a scripted controller. */
package io.charivari.agent.control;
