/** Facts about what an agent keeps on disk. */
package io.charivari.agent.state;
