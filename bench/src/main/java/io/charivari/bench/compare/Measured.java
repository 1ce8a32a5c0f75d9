package io.charivari.bench.compare;

import io.charivari.bench.process.Programs;

/** Something that can be measured, by the word that chooses it on the command line. */
interface Measured {

    String word();

    Trial start(Programs programs, Tools tools);
}
