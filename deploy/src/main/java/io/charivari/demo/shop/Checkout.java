package io.charivari.demo.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code GET /checkout}: buys the next product. On any of the server's threads. */
final class Checkout implements HttpHandler {

    /** A receipt is a page, not a line. */
    private static final String TERMS = "Goods are yours once they are paid. ".repeat(110);

    private final PriceCache cache;
    private final OrderBook orders;
    private final AtomicInteger customers = new AtomicInteger();

    Checkout(PriceCache cache, OrderBook orders) {
        this.cache = cache;
        this.orders = orders;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int product = 1 + Math.floorMod(customers.getAndIncrement(), OrderBook.PRODUCTS);
            try {
                answer(exchange, 200, buy(product));
            } catch (SQLException e) {
                answer(exchange, 503, "{\"problem\": \"the order could not be written\"}\n");
            }
        }
    }

    private String buy(int product) throws SQLException {
        OptionalLong cached = cache.find(product);
        long cents = cached.isPresent() ? cached.getAsLong() : orders.price(product);
        if (cached.isEmpty()) {
            cache.put(product, cents);
        }
        UUID order = UUID.randomUUID();
        orders.write(order, product, cents);
        return "{\"order\": \"%s\", \"product\": %d, \"cents\": %d, \"priceFrom\": \"%s\", \"terms\": \"%s\"}%n"
                .formatted(order, product, cents, cached.isPresent() ? "cache" : "database", TERMS);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
