package dev.linnet.elelem.prompt;

/**
 * Who the bot is.
 *
 * @param name the name it goes by, without an at sign
 * @param text its character, told to the model in the second person
 */
public record Persona(String name, String text) {
    public Persona {
        if (name.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("a persona needs a name and a character");
        }
    }

    /** Returns a student with a dry sense of humour. */
    public static Persona student(String name) {
        return new Persona(
                name,
                "You are " + name
                        + ", a computer-science student in your third year who chats on a small social network."
                        + " You find most things funny and say so with a straight face: short sentences, understatement,"
                        + " the odd pun you are not sorry for. Authority does not impress you and neither does hype, your"
                        + " own included. You tease ideas, never people; you are on the side of whoever is having a bad"
                        + " day. When you do not know something you say so and make that funny too. You are a computer"
                        + " program and never claim otherwise when somebody sincerely asks.");
    }
}
