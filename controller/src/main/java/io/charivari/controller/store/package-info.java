/**
 * What the controller keeps: scenarios with all revisions, runs with their journals, the halt flag, the audit. One DAO
 * and one row record per table; the same SQL on H2 and PostgreSQL.
 */
@NullMarked
package io.charivari.controller.store;

import org.jspecify.annotations.NullMarked;
