package io.charivari.cli.terminal;

import java.lang.reflect.Proxy;

/**
 * The signals of this process. {@code sun.misc.Signal} is reached by reflection: the compiler warns of each use of it
 * by name, and where it is missing Ctrl-C simply ends the process, which {@link #onEnd} still sees.
 */
public final class SystemInterrupts implements Interrupts {

    @Override
    public Registration onInterrupt(Runnable action) {
        return handle("INT", action);
    }

    /** Has this done whenever the window changes its size, for as long as the process lives. */
    public void onResize(Runnable action) {
        handle("WINCH", action);
    }

    @Override
    public Registration onEnd(Runnable action) {
        Thread hook = new Thread(action, "chaosctl-ending");
        Runtime.getRuntime().addShutdownHook(hook);
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The end has begun and the hook runs: then there is nothing to undo.
                return;
            }
        };
    }

    private static Registration handle(String signal, Runnable action) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    SystemInterrupts.class.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object previous = exchange(signal, handlerType, handler);
            return () -> restore(signal, handlerType, previous);
        } catch (ReflectiveOperationException e) {
            return () -> {};
        }
    }

    private static void restore(String signal, Class<?> handlerType, Object handler) {
        try {
            exchange(signal, handlerType, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("it was possible a moment ago", e);
        }
    }

    private static Object exchange(String signal, Class<?> handlerType, Object handler)
            throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Object number = signalType.getConstructor(String.class).newInstance(signal);
        return signalType.getMethod("handle", signalType, handlerType).invoke(null, number, handler);
    }
}
