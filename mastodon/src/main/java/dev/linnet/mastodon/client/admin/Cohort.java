package dev.linnet.mastodon.client.admin;

import java.util.List;

/** How many of the people who signed up in a period are still there. */
public record Cohort(String period, String frequency, List<Share> data) {

    /** Replaces what the server left out by empty values. */
    public Cohort {
        period = Missing.text(period);
        frequency = Missing.text(frequency);
        data = Missing.list(data);
    }

    /** One later period. */
    public record Share(String date, double rate, String value) {

        /** Replaces what the server left out by empty values. */
        public Share {
            date = Missing.text(date);
            value = Missing.text(value);
        }
    }
}
