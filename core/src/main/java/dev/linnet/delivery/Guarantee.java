package dev.linnet.delivery;

/** What to do about an action whose outcome is lost and cannot be found out. */
public enum Guarantee {
    /** Never do it twice, at the price that it may not be done at all. */
    AT_MOST_ONCE,
    /** Do it again, at the price that it may be done twice. */
    AT_LEAST_ONCE
}
