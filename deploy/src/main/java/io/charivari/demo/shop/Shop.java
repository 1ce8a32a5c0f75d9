package io.charivari.demo.shop;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The shop's program: {@code Shop REDIS-HOST REDIS-PORT JDBC-URL}. Prints {@code shop listening on HOST:PORT} when it is
 * open.
 */
public final class Shop {

    private static final int THREADS = 64;

    private Shop() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        // The JDK's server leaves Nagle's algorithm on; then half of all answers come 40 ms late.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        PriceCache cache = new PriceCache(arguments[0], Integer.parseInt(arguments[1]));
        OrderBook orders = new OrderBook(arguments[2]);
        orders.prepare();

        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/checkout", new Checkout(cache, orders));
        server.start();
        System.out.println("shop listening on 127.0.0.1:" + server.getAddress().getPort());

        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(0);
            threads.shutdownNow();
            cache.close();
            orders.close();
        }));
    }
}
