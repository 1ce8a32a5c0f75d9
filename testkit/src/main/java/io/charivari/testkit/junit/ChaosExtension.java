package io.charivari.testkit.junit;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.testkit.ChaosFault;
import io.charivari.testkit.ChaosProxy;
import io.charivari.testkit.ProxyBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts proxies for tests; for {@code @RegisterExtension}. In a static field they are there for the whole class, in any
 * other for one test. Faults that a test leaves open are ended after it, and reported.
 *
 * <p>Tests that run at the same time share what is in a static field: give each its own with a field that is not static,
 * or with {@link OwnProxy}. Their faults are ended with the class, since nobody can tell whose they are.
 */
public final class ChaosExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosExtension.class);

    private final Descriptions descriptions;
    private final Namespace namespace = Namespace.create(ChaosExtension.class, this);

    /** The class and its nested ones that are under way; guarded by the monitor. */
    private int classes;

    private volatile @Nullable ProxySet ofClass;
    private volatile @Nullable ProxySet ofTest;

    ChaosExtension(Descriptions descriptions) {
        this.descriptions = descriptions;
    }

    /** Begins to describe the first proxy. */
    public static ChaosExtensionBuilder withProxy(String name) {
        return new ChaosExtensionBuilder(name);
    }

    /**
     * A proxy that runs now.
     *
     * @throws CharivariException NOT_FOUND for a name that was not described, CONFLICT before the start and after the end
     */
    public ChaosProxy proxy(String name) {
        ProxyBuilder description = descriptions.get(name);
        ProxySet running = running();
        ChaosProxy found = running == null ? null : running.find(description.name());
        if (found == null) {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    "proxy " + name + " does not run now: it does so within tests, and in @BeforeAll if the field of"
                            + " the extension is static and has @RegisterExtension");
        }
        return found;
    }

    private @Nullable ProxySet running() {
        ProxySet test = ofTest;
        return test == null ? ofClass : test;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (classes == 0) {
            ofClass = ProxySet.start(descriptions.all());
        }
        classes++;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        boolean isShared = ofClass != null;
        ProxySet own = isShared ? new ProxySet() : ProxySet.start(descriptions.all());
        ofTest = isShared ? null : own;
        context.getStore(namespace).put(TestScope.class, new TestScope(own, faultsOfClass()));
    }

    private List<ChaosFault> faultsOfClass() {
        ProxySet all = ofClass;
        return all == null ? List.of() : all.faults();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestScope scope = context.getStore(namespace).remove(TestScope.class, TestScope.class);
        ofTest = null;
        if (scope != null) {
            try (ProxySet own = scope.own()) {
                own.faults().forEach(fault -> end(context, fault));
                scope.since(faultsOfTest(context)).forEach(fault -> end(context, fault));
            }
        }
    }

    /** Of a class whose tests run at the same time nobody can tell. */
    private List<ChaosFault> faultsOfTest(ExtensionContext context) {
        return context.getExecutionMode() == ExecutionMode.SAME_THREAD ? faultsOfClass() : List.of();
    }

    private static void end(ExtensionContext context, ChaosFault fault) {
        fault.close();
        String report = fault + " was left open by " + context.getDisplayName()
                + " and is ended now: close faults with try-with-resources to know when they end";
        LOG.warn("{}", report);
        context.publishReportEntry("charivari", report);
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        classes--;
        ProxySet all = ofClass;
        if (classes == 0 && all != null) {
            ofClass = null;
            all.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChaosProxy.class
                && parameter
                        .findAnnotation(OwnProxy.class)
                        .filter(own -> descriptions.has(own.value()))
                        .isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String name = parameter.findAnnotation(OwnProxy.class).orElseThrow().value();
        TestScope scope = context.getStore(namespace).get(TestScope.class, TestScope.class);
        if (scope == null) {
            throw new ParameterResolutionException(
                    "a proxy of its own belongs to a test: @OwnProxy is for methods with @Test, @BeforeEach and the like");
        }
        return scope.own().require(descriptions.get(name));
    }
}
