/**
 * The controller as callers see it: one class per gRPC service, each a thin translation between messages and the room
 * that decides. {@link io.charivari.controller.rpc.StatusMapper} is the only place where an error becomes a status.
 */
@NullMarked
package io.charivari.controller.rpc;

import org.jspecify.annotations.NullMarked;
