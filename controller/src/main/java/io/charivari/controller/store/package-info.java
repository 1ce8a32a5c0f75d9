/**
 * What the controller keeps: scenarios with all revisions, runs with their journals, the proxies that it has made, the
 * halt flag, the audit. One DAO and one row record per table; the same SQL on H2 and PostgreSQL.
 *
 * <p>Start reading at {@link io.charivari.controller.store.Store}, which owns the transactions. What the run engine and
 * the fleet need is behind their own ports, {@code RunArchive}, {@code FleetArchive} and {@code ManagedProxyArchive}; {@link
 * io.charivari.controller.store.StoreWriter} keeps the order of their writes and the database's time away from their
 * thread. Row records are public because JDBI binds them by their public methods.
 *
 * <p>Scenarios and the audit only grow. Runs go, with all that belongs to them, when they are older than they are to be
 * kept: {@link io.charivari.controller.store.Retention}.
 *
 * <p>A new column comes with a migration of its own in {@code db/migration}, runs on both databases, and has a default
 * that old rows can live with.
 */
@NullMarked
package io.charivari.controller.store;

import org.jspecify.annotations.NullMarked;
