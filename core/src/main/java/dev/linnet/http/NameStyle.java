package dev.linnet.http;

import java.util.Locale;

/** How the constants of an enum are spelt on the wire. */
enum NameStyle {
    SNAKE {
        @Override
        String spell(String constant) {
            return constant.toLowerCase(Locale.ROOT);
        }
    },
    CAMEL {
        @Override
        String spell(String constant) {
            StringBuilder name = new StringBuilder();
            for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
                name.append(name.isEmpty() || word.isEmpty() ? word : capital(word));
            }
            return name.toString();
        }
    };

    abstract String spell(String constant);

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
