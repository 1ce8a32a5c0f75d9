package io.charivari.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of type {@link io.charivari.testkit.ChaosProxy}: a proxy that is started for this test alone, as a {@link
 * ChaosExtension} of the class describes it, and closed after it. So tests of one class may run at the same time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface OwnProxy {

    /** The name of the description; may be left out where there is only one. */
    String value() default "";
}
