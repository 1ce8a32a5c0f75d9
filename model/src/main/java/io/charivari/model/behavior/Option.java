package io.charivari.model.behavior;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an option of a behavior; stands on the record's component, whose name is the option's in camel case.
 * Parsing, defaults, bounds, help and documentation are all read from here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** As a user would write it; empty where there is none. */
    String defaultValue() default "";

    /** Whether it must be given. An option neither required nor with a default is absent (null) when not given. */
    boolean required() default false;

    /** The smallest value allowed, as a user would write it; empty for no bound. */
    String min() default "";

    /** The largest value allowed, as a user would write it; empty for no bound. */
    String max() default "";

    /** Words of other tools that mean the same. */
    String[] aliases() default {};

    /** The protocols that know it; empty where it does not depend on the protocol. */
    String[] protocols() default {};

    /** What it means, in one sentence; shown in help and documentation. */
    String summary();
}
