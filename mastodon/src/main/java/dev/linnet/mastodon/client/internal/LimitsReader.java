package dev.linnet.mastodon.client.internal;

import dev.linnet.mastodon.client.Limits;
import dev.linnet.mastodon.client.entity.InstanceConfiguration;
import dev.linnet.mastodon.client.entity.InstanceV1;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the limits from what a server says: the configuration first, then the older fields, then the standard. */
final class LimitsReader {

    private LimitsReader() {}

    static Limits read(@Nullable InstanceConfiguration configuration, @Nullable InstanceV1 old) {
        Limits standard = Limits.standard();
        InstanceConfiguration.Statuses statuses = configuration == null ? null : configuration.statuses();
        InstanceConfiguration.Media media = configuration == null ? null : configuration.media();
        InstanceConfiguration.Polls polls = configuration == null ? null : configuration.polls();
        InstanceV1.PollLimits oldPolls = old == null ? null : old.pollLimits();
        return new Limits(
                whole(standard.maxCharacters(), get(statuses, s -> s.maxCharacters()), get(old, o -> o.maxTootChars())),
                whole(standard.charactersPerUrl(), get(statuses, s -> s.charactersReservedPerUrl())),
                whole(
                        standard.maxMedia(),
                        get(statuses, s -> s.maxMediaAttachments()),
                        get(old, o -> o.maxMediaAttachments())),
                media == null ? List.of() : media.supportedMimeTypes(),
                whole(
                        standard.descriptionLength(),
                        get(media, m -> m.descriptionLimit()),
                        get(old, o -> o.descriptionLimit())),
                first(standard.imageBytes(), get(media, m -> m.imageSizeLimit()), get(old, o -> o.uploadLimit())),
                first(standard.videoBytes(), get(media, m -> m.videoSizeLimit()), get(old, o -> o.uploadLimit())),
                whole(standard.pollOptions(), get(polls, p -> p.maxOptions()), get(oldPolls, p -> p.maxOptions())),
                whole(
                        standard.pollOptionCharacters(),
                        get(polls, p -> p.maxCharactersPerOption()),
                        get(oldPolls, p -> p.maxOptionChars())),
                Duration.ofSeconds(first(
                        standard.shortestPoll().toSeconds(),
                        get(polls, p -> p.minExpiration()),
                        get(oldPolls, p -> p.minExpiration()))),
                Duration.ofSeconds(first(
                        standard.longestPoll().toSeconds(),
                        get(polls, p -> p.maxExpiration()),
                        get(oldPolls, p -> p.maxExpiration()))));
    }

    private static <S> @Nullable Number get(@Nullable S source, Function<S, @Nullable Number> field) {
        return source == null ? null : field.apply(source);
    }

    private static int whole(int standard, @Nullable Number... said) {
        return (int) Math.min(Integer.MAX_VALUE, first(standard, said));
    }

    private static long first(long standard, @Nullable Number... said) {
        for (Number value : said) {
            if (value != null && value.longValue() > 0) {
                return value.longValue();
            }
        }
        return standard;
    }
}
