package dev.linnet.testkit.mastodon;

/** What one post may hold. */
final class Limits {
    int characters;
    int media;
    int description;
    int pollOptions = 4;

    Limits(Flavour flavour) {
        characters = flavour.maxCharacters();
        media = flavour.maxMedia();
        description = flavour.maxDescription();
        if (flavour != Flavour.MASTODON) {
            pollOptions = flavour == Flavour.GOTOSOCIAL ? 6 : 20;
        }
    }
}
