package dev.linnet.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Commands explained, for people in a chat and for people who read documentation. */
final class HelpText {

    private HelpText() {}

    static String list(List<Command> commands) {
        return byCategory(commands).entrySet().stream()
                .map(group -> group.getKey() + ": "
                        + group.getValue().stream().map(Command::name).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }

    static String usage(Command command) {
        return "Say it like this: "
                + command.usages().stream().map(usage -> "\"" + usage + "\"").collect(Collectors.joining(" or "));
    }

    static String about(Command command) {
        StringBuilder text = new StringBuilder(command.name());
        if (!command.help().isEmpty()) {
            text.append(": ").append(command.help());
        }
        text.append('\n').append(usage(command));
        if (!command.examples().isEmpty()) {
            text.append("\nFor example: ").append(String.join("; ", command.examples()));
        }
        return text.toString();
    }

    static String markdown(List<Command> commands) {
        StringBuilder text = new StringBuilder();
        List<Command> shown =
                commands.stream().filter(command -> !command.hidden()).toList();
        byCategory(shown).forEach((category, group) -> {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("### ")
                    .append(category)
                    .append("\n\n");
            text.append("| Command | For | How to say it | What it does |\n|---|---|---|---|\n");
            group.forEach(command -> text.append(row(command)));
        });
        return text.toString();
    }

    private static String row(Command command) {
        String usages = command.usages().stream().map(HelpText::code).collect(Collectors.joining("<br>"));
        return "| " + cell(command.name()) + " | " + cell(command.privilege().name()) + " | " + usages + " | "
                + cell(command.help()) + " |\n";
    }

    private static String code(String text) {
        String fence = text.contains("`") ? "``" : "`";
        return fence + cell(text) + fence;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static Map<String, List<Command>> byCategory(List<Command> commands) {
        return commands.stream()
                .collect(Collectors.groupingBy(Command::category, LinkedHashMap::new, Collectors.toList()));
    }
}
