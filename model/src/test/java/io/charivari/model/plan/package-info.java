/** Facts about plans and their hash. */
package io.charivari.model.plan;
