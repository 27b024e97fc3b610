import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * Runs Neo4j for tests: {@code java … TestServer HOME CONFIGURATION}, the password of the user neo4j in TEST_PASSWORD.
 *
 * <p>Says "ready VERSION" on standard output once Cypher is answered, and stops when its standard input is closed, so
 * that it does not outlive the tests that started it. Everything else goes to the error stream and to HOME/logs.
 */
public final class TestServer {
    /** The first statement is compiled for seconds, whatever time limit the configuration under test sets. */
    private static final Duration LONG = Duration.ofMinutes(3);

    private TestServer() {}

    public static void main(String[] arguments) throws Exception {
        var answers = System.out;
        System.setOut(System.err);
        var home = Path.of(arguments[0]);
        var configuration = Path.of(arguments[1]);
        givePassword(home, configuration);
        var service = builder(home, configuration).build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        var version = service.database("neo4j").executeTransactionally(
                "CALL dbms.components() YIELD versions RETURN versions[0] AS version",
                Map.of(), rows -> rows.next().get("version").toString(), LONG);
        answers.println("ready " + version);
        answers.flush();
        while (System.in.read() >= 0) {
            // what is written here means nothing, only that somebody still wants the server
        }
        System.exit(0);
    }

    private static DatabaseManagementServiceBuilder builder(Path home, Path configuration) {
        return new DatabaseManagementServiceBuilder(home).loadPropertiesFromFile(configuration);
    }

    /** The password is set while no port is open, so that the well-known first one is never of use to anybody. */
    private static void givePassword(Path home, Path configuration) throws Exception {
        var given = home.resolve("password-is-set");
        if (Files.exists(given)) {
            return;
        }
        DatabaseManagementService service = builder(home, configuration).setConfig(BoltConnector.enabled, false).build();
        try {
            service.database("system").executeTransactionally(
                    "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED",
                    Map.of("password", System.getenv("TEST_PASSWORD")), rows -> null, LONG);
        } finally {
            service.shutdown();
        }
        Files.createFile(given);
    }
}
