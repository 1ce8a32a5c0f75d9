package io.charivari.model.behavior;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a behavior; stands on the record that holds its options. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Behavior {

    /** As users write it. */
    String name();

    /** Words of other tools that mean the same. */
    String[] aliases() default {};

    /** What it does, to the letter, in a sentence or two; shown in help and documentation. */
    String summary();

    /** What it acts on. */
    Subject on() default Subject.BYTES;

    /** Whether its dice can be rolled for each request. */
    boolean perRequest() default true;
}
