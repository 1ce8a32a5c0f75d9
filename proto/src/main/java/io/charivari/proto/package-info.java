/**
 * How the model travels: {@link io.charivari.proto.WireCodec} is the only class that knows both the records of
 * {@code io.charivari.model} and the generated messages of {@code io.charivari.proto.v1}.
 *
 * <p>Whoever calls a controller finds here what a failed call means, {@link io.charivari.proto.CallFailure}, and how TLS is
 * spoken, {@link io.charivari.proto.ClientTls}.
 *
 * <p>The contracts are in {@code src/main/protobuf/charivari/v1}: {@code agent.proto} is the stream between an agent
 * and its controller, the others are what {@code chaosctl} calls. They change only compatibly: new fields, new
 * messages, no number used twice.
 */
@NullMarked
package io.charivari.proto;

import org.jspecify.annotations.NullMarked;
