package dev.linnet.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A phrasing given as a regular expression; its named groups are the parameters. */
final class Expression implements Phrasing {

    private static final Logger LOG = LoggerFactory.getLogger(Expression.class);
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*+)>");

    private final Pattern pattern;
    private final boolean prefix;
    private final List<String> names;

    Expression(Pattern pattern, boolean prefix) {
        this.pattern = pattern;
        this.prefix = prefix;
        this.names = names(pattern);
    }

    @Override
    public String usage() {
        return pattern.pattern();
    }

    @Override
    public List<Parameter> parameters() {
        return names.stream()
                .map(name -> new Parameter(name, Parameter.Kind.TEXT, List.of()))
                .toList();
    }

    @Override
    public Optional<Match> match(String text) {
        Matcher matcher = pattern.matcher(new PatientText(text));
        try {
            if (!(prefix ? matcher.lookingAt() : matcher.matches())) {
                return Optional.empty();
            }
        } catch (PatientText.Exhausted | StackOverflowError hard) {
            LOG.warn(
                    "the pattern {} was given up on a text of {} characters: it needs too many steps",
                    pattern,
                    text.length());
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            if (matcher.start(name) >= 0) {
                values.put(name, text.substring(matcher.start(name), matcher.end(name)));
            }
        }
        return Optional.of(new Match(values, text.substring(matcher.end()).strip()));
    }

    private static List<String> names(Pattern pattern) {
        List<String> names = new ArrayList<>();
        Matcher group = GROUP.matcher(pattern.pattern());
        while (group.find()) {
            if (!names.contains(group.group(1)) && hasGroup(pattern, group.group(1))) {
                names.add(group.group(1));
            }
        }
        return List.copyOf(names);
    }

    /** What looks like a group may be quoted: a reference to it only compiles where it is one. */
    private static boolean hasGroup(Pattern pattern, String name) {
        try {
            return Pattern.compile(pattern.pattern() + "\\k<" + name + ">", pattern.flags())
                            .flags()
                    == pattern.flags();
        } catch (PatternSyntaxException notThere) {
            return false;
        }
    }
}
