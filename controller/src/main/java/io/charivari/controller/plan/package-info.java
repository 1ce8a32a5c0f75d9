/**
 * From a scenario, the fleet of this moment and a seed to a plan. Pure: the same three give the same plan, and nothing
 * is touched.
 */
@NullMarked
package io.charivari.controller.plan;

import org.jspecify.annotations.NullMarked;
