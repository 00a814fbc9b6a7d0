package dev.linnet.elelem;

import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;

/** elelem and a person in a terminal, on a local server that speaks a network's protocol. */
final class TerminalChat {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ElelemConfig config;
    private final Assembly assembly;
    private final String kind;
    private final Tally tally = new Tally();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    TerminalChat(ElelemConfig config, Assembly assembly, String kind) {
        this.config = config;
        this.assembly = assembly;
        this.kind = kind;
    }

    /** Chats until the input ends. Returns the exit status. */
    int run() throws IOException, InterruptedException {
        try (LocalNetwork network = LocalNetwork.start(kind);
                RunningBot bot = BotRunner.of(assembly.bot(), network.bot())
                        .strategy(network.strategy(config))
                        .loopGuard(Main.loopGuard(config.conversation()))
                        .store(assembly.store())
                        .listener(tally)
                        .start()) {
            return chat(network);
        }
    }

    private int chat(LocalNetwork network) throws IOException, InterruptedException {
        try (Terminal terminal = terminal()) {
            boolean person = !terminal.getType().startsWith(Terminal.TYPE_DUMB);
            welcome(network, person);
            return person ? talk(network, terminal) : script(network);
        }
    }

    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder().system(true).dumb(true).build();
    }

    private void welcome(LocalNetwork network, boolean person) {
        String model = config.model().effective() == ElelemConfig.Api.OFFLINE
                ? "the small offline model (set ELELEM_MODEL__API_KEY for a real one)"
                : config.model().name();
        out.println();
        out.println("A local server runs at " + network.address() + ": " + network.software() + ".");
        out.println("You are @you; @elelem is on it, thinking with " + model + ".");
        if (person) {
            out.println("Type a post, such as: @elelem hello!");
            out.println("/r TEXT answers its last post, /dm TEXT writes in private, /like likes,");
            out.println("/quit or Ctrl-C ends.");
        }
    }

    /** With a person at the keyboard: posts arrive above the line being typed, and the status stands below it. */
    private int talk(LocalNetwork network, Terminal terminal) throws InterruptedException {
        LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
        Status status = Status.getStatus(terminal);
        Thread watch = new Thread(() -> watch(status, network), "elelem-status");
        watch.setDaemon(true);
        watch.start();
        try (AutoCloseable stream = network.listen(post -> print(post, reader::printAbove))) {
            while (true) {
                String line = reader.readLine("@you> ").strip();
                if (line.equals("/quit")) {
                    return 0;
                }
                if (!line.isEmpty()) {
                    say(network, line, reader::printAbove);
                }
            }
        } catch (UserInterruptException | EndOfFileException done) {
            return 0;
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failure) {
            throw new IllegalStateException("the stream of the timeline failed", failure);
        } finally {
            watch.interrupt();
            status.update(List.of());
        }
    }

    private void watch(Status status, LocalNetwork network) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                status.update(List.of(new AttributedString(
                        tally.line() + " · " + network.tickets(), AttributedStyle.DEFAULT.faint())));
                tally.awaitChange(Duration.ofSeconds(1));
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    /** With input piped in: posts each line, waits for its answer, and ends with the input. */
    private int script(LocalNetwork network) throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int unanswered = 0;
        try (AutoCloseable stream = network.listen(post -> print(post, out::println))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String said = line.strip();
                if (said.isEmpty()) {
                    continue;
                }
                out.println("@you: " + said);
                String post = say(network, said, out::println);
                if (network.concernsBot(post) && !tally.awaitAnswered(post, PATIENCE)) {
                    out.println("(no answer within " + PATIENCE.toSeconds() + " seconds)");
                    unanswered++;
                }
            }
        } catch (IOException | InterruptedException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("the stream of the timeline failed", failure);
        }
        out.println(tally.line() + " · " + network.tickets());
        return unanswered == 0 ? 0 : 1;
    }

    private String say(LocalNetwork network, String line, Consumer<String> notes) {
        if (line.startsWith("/dm ")) {
            return network.write(line.substring(4));
        }
        if (line.startsWith("/r ")) {
            return network.reply(line.substring(3));
        }
        if (line.equals("/like")) {
            network.like();
            return "";
        }
        String post = network.post(line);
        if (!network.concernsBot(post)) {
            notes.accept("(posted; elelem answers when it is mentioned: @elelem …)");
        }
        return post;
    }

    private void print(LocalNetwork.Arrival post, Consumer<String> screen) {
        if (tally.show(post.id())) {
            screen.accept(post.line());
        }
    }
}
