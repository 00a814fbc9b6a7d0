package dev.linnet.atproto.repo;

import org.jspecify.annotations.Nullable;

/** A subtree: a node, or where to find it. */
final class MstChild {

    private final int layer;
    private final byte @Nullable [] after;
    private final byte @Nullable [] before;
    private final @Nullable Car blocks;
    private @Nullable Cid cid;
    private @Nullable MstNode node;

    private MstChild(
            @Nullable Cid cid,
            @Nullable MstNode node,
            int layer,
            byte @Nullable [] after,
            byte @Nullable [] before,
            @Nullable Car blocks) {
        this.cid = cid;
        this.node = node;
        this.layer = layer;
        this.after = after;
        this.before = before;
        this.blocks = blocks;
    }

    static MstChild of(MstNode node) {
        return new MstChild(null, node, node.layer(), null, null, null);
    }

    static MstChild unread(Cid cid, int layer, byte @Nullable [] after, byte @Nullable [] before, Car blocks) {
        return new MstChild(cid, null, layer, after, before, blocks);
    }

    /** Whether its node can be had. */
    boolean isAtHand() {
        return node != null || (blocks != null && cid != null && blocks.contains(cid));
    }

    MstNode node() {
        MstNode known = node;
        if (known == null) {
            if (blocks == null || cid == null) {
                throw new IllegalStateException("a subtree has neither a node nor blocks");
            }
            CborItem block = blocks.item(cid)
                    .orElseThrow(() ->
                            new MalformedDataException("A part of the tree of records that is needed is missing"));
            known = MstBlock.read(block, layer, after, before, blocks);
            node = known;
        }
        return known;
    }

    Cid cid() {
        Cid known = cid;
        if (known == null) {
            known = Cid.of(MstBlock.write(node()));
            cid = known;
        }
        return known;
    }
}
