package dev.linnet.elelem;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.client.oauth.SavedLogin;
import dev.linnet.atproto.client.session.SessionException;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.LoopGuard;
import dev.linnet.config.Config;
import dev.linnet.config.ConfigException;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.MastodonOptions;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.store.StoreException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of elelem. */
@Command(
        name = "elelem",
        mixinStandardHelpOptions = true,
        version = "elelem 0.1.0",
        description = {
            "A chat bot on a language model, for Mastodon and the servers that speak its API, and for Bluesky.",
            "",
            "Without an account it talks to you in the terminal: a local server that speaks Mastodon's API is started, the bot"
                    + " on it, and you are @you. With an account (mastodon.server and mastodon.token, or the environment"
                    + " variables ELELEM_MASTODON__SERVER and ELELEM_MASTODON__TOKEN, or MASTODON_SERVER and MASTODON_TOKEN as"
                    + " ./bot login prints them; or bluesky.handle and bluesky.app_password, or bluesky.session, as"
                    + " ./bot login --on bluesky prints them) it runs there until it is stopped.",
            ""
        },
        footer = {
            "",
            "On an account, what must survive a restart is kept in $XDG_STATE_HOME/elelem or ~/.local/state/elelem, unless"
                    + " directory or store.url says otherwise.",
            "A key for the model goes into ELELEM_MODEL__API_KEY; without one a small offline model answers.",
            "Exit status: 0 when all went well, 1 when the bot had to stop, 2 when something is set wrongly."
        })
public final class Main implements Callable<Integer> {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings in YAML; elelem.yaml in this directory if it is there")
    private @Nullable Path file;

    @Option(
            names = "--once",
            arity = "0..1",
            fallbackValue = "1",
            paramLabel = "N",
            description = "Answer at most N waiting questions (1 if not given) and end: for cron")
    private @Nullable Integer once;

    @Option(names = "--check", description = "Show the settings in effect and where each came from, and end")
    private boolean check;

    @Option(names = "--cost", description = "Show what was spent, and end")
    private boolean cost;

    @Option(
            names = "--server-kind",
            paramLabel = "KIND",
            description = "The local server: mastodon, gotosocial, akkoma or pleroma (default: mastodon)",
            defaultValue = "mastodon")
    private String kind = "mastodon";

    @Option(
            names = "--on",
            paramLabel = "NETWORK",
            description = "The network: mastodon or bluesky (default: where an account is set, else mastodon)")
    private @Nullable Network network;

    /** The networks elelem can be on. */
    enum Network {
        /** Mastodon and its kin. */
        MASTODON,
        /** Bluesky. */
        BLUESKY
    }

    private final Map<String, String> environment;

    Main(Map<String, String> environment) {
        this.environment = LoginVariables.asSettings(environment);
    }

    /** Starts elelem. */
    public static void main(String[] args) {
        System.exit(run(System.getenv(), args));
    }

    static int run(Map<String, String> environment, String... args) {
        return new CommandLine(new Main(environment))
                .setExecutionExceptionHandler((failure, line, parsed) -> explain(failure, line))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        Config settings = settings();
        ElelemConfig config = settings.bind(ElelemConfig.class);
        Supplier<Platform> account = account(config);
        if (account != null && !check && !cost) {
            account.get().close();
        }
        Keeping keeping = Keeping.of(config, environment);
        if (check) {
            System.out.println(settings.describe(ElelemConfig.class));
            System.out.println(keeping.told());
            return 0;
        }
        try (Assembly assembly = new Assembly(config, keeping, BotClock.system())) {
            if (cost) {
                System.out.println(assembly.budget().report());
                return 0;
            }
            if (keeping.durable()) {
                System.err.println(keeping.told());
            }
            if (account == null) {
                return new TerminalChat(config, assembly, network == Network.BLUESKY ? "bluesky" : kind).run();
            }
            runFor(config, account.get(), assembly);
            return 0;
        }
    }

    /** Returns the account it is to run on, or nothing when it is to run on a local server. */
    private @Nullable Supplier<Platform> account(ElelemConfig config) {
        URI server = network == Network.BLUESKY ? null : config.mastodon().server();
        boolean bluesky = network != Network.MASTODON
                && (config.bluesky().handle() != null || config.bluesky().session() != null);
        if (server != null && bluesky) {
            throw new IllegalArgumentException("there is an account on Mastodon and one on Bluesky: say which with"
                    + " --on mastodon or --on bluesky, and start elelem twice to be on both");
        }
        if (server != null) {
            return () -> platform(config.mastodon(), server);
        }
        return bluesky ? () -> platform(config.bluesky()) : null;
    }

    private void runFor(ElelemConfig config, Platform platform, Assembly assembly) {
        if (config.model().effective() == ElelemConfig.Api.OFFLINE) {
            System.err.println(
                    "No language model is set (ELELEM_MODEL__API_KEY, or model.base_url): the small offline model"
                            + " answers.");
        }
        BotRunner runner = BotRunner.of(assembly.bot(), platform)
                .strategy(platform instanceof Bluesky ? strategy(config.bluesky()) : strategy(config.mastodon()))
                .loopGuard(loopGuard(config.conversation()))
                .store(assembly.store());
        if (once == null) {
            runner.run();
            return;
        }
        System.err.println("Answered " + runner.once(once) + " of the waiting questions.");
    }

    static Strategy strategy(ElelemConfig.MastodonPart part) {
        return part.source() == ElelemConfig.Source.STREAMING ? Streaming.live() : Polling.every(part.interval());
    }

    static Strategy strategy(ElelemConfig.BlueskyPart part) {
        return part.source() == ElelemConfig.Source.STREAMING ? Streaming.live() : Polling.every(part.interval());
    }

    private static Platform platform(ElelemConfig.BlueskyPart part) {
        Secret session = part.session();
        if (session != null) {
            return Bluesky.connect(SavedLogin.read(session));
        }
        String handle = part.handle();
        Secret password = part.appPassword();
        if (handle == null || password == null) {
            throw new IllegalArgumentException("bluesky.handle is set but bluesky.app_password is not: set"
                    + " ELELEM_BLUESKY__APP_PASSWORD to an app password, made in the app under Settings, Privacy and"
                    + " Security, App Passwords; ./bot login --on bluesky tries it");
        }
        URI service = part.service();
        return service == null
                ? Bluesky.connect(handle, password, BlueskyOptions.DEFAULT, BotClock.system(), builder -> builder)
                : Bluesky.connect(
                        service, handle, password, BlueskyOptions.DEFAULT, BotClock.system(), builder -> builder);
    }

    static LoopGuard loopGuard(ElelemConfig.ConversationPart part) {
        return part.answerBots() ? LoopGuard.DEFAULT.answeringBots() : LoopGuard.DEFAULT;
    }

    private static Platform platform(ElelemConfig.MastodonPart part, URI server) {
        return Mastodon.connect(
                server.toString(), token(part, server), MastodonOptions.DEFAULT, BotClock.system(), builder -> builder);
    }

    private static Secret token(ElelemConfig.MastodonPart part, URI server) {
        Secret token = part.token();
        if (token == null) {
            throw new IllegalArgumentException("mastodon.server is set but mastodon.token is not: set"
                    + " ELELEM_MASTODON__TOKEN, or get a token with ./bot login " + server);
        }
        return token;
    }

    private Config settings() {
        Path given = file;
        if (given == null && Files.exists(Path.of("elelem.yaml"))) {
            given = Path.of("elelem.yaml");
        }
        return given == null
                ? Config.fromEnvironment(environment, "ELELEM")
                : Config.load(given, environment, "ELELEM");
    }

    private static int explain(Exception failure, CommandLine line) throws Exception {
        boolean settings = failure instanceof ConfigException || failure instanceof IllegalArgumentException;
        if (settings
                || failure instanceof ApiException
                || failure instanceof SessionException
                || failure instanceof StoreException) {
            line.getErr().println(failure.getMessage());
            return settings ? 2 : 1;
        }
        throw failure;
    }
}
