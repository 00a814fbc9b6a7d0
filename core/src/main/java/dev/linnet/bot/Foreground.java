package dev.linnet.bot;

/** Keeps something running in the calling thread until the process is told to stop. */
final class Foreground {

    private Foreground() {}

    /** What can be waited for and closed. */
    interface Running extends AutoCloseable {
        void await() throws InterruptedException;

        @Override
        void close();
    }

    /** Waits for the end; at SIGTERM or Ctrl-C, or when the thread is interrupted, stops it gracefully. */
    static void hold(Running running) {
        Thread hook = new Thread(running::close, "linnet-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            running.await();
        } catch (InterruptedException stopped) {
            running.close();
            Thread.currentThread().interrupt();
        } finally {
            forget(hook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException atWork) {
            // The process is ending, and the hook with it.
        }
    }
}
