/** Facts about files that a program keeps for itself. */
package io.charivari.model.file;
