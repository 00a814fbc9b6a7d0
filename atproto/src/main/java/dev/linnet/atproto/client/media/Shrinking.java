package dev.linnet.atproto.client.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes pictures smaller, first in quality, then in size. Apart from the rest because it needs the module java.desktop. */
final class Shrinking {

    private static final double[] SCALES = {1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05};
    private static final float[] QUALITIES = {0.9f, 0.8f};
    private static final long MOST_PIXELS = 100_000_000;

    private Shrinking() {}

    static Optional<byte[]> shrink(byte[] bytes, ImageHeader header, int most) throws IOException {
        if ((long) header.width() * header.height() > MOST_PIXELS) {
            return Optional.empty();
        }
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        if (image == null) {
            return Optional.empty();
        }
        boolean clear = image.getColorModel().hasAlpha();
        for (double scale : SCALES) {
            BufferedImage scaled = scaled(image, header.turn(), scale, clear);
            if (clear) {
                byte[] encoded = png(scaled);
                if (encoded.length <= most) {
                    return Optional.of(encoded);
                }
                continue;
            }
            for (float quality : QUALITIES) {
                byte[] encoded = jpeg(scaled, quality);
                if (encoded.length <= most) {
                    return Optional.of(encoded);
                }
            }
        }
        return Optional.empty();
    }

    /** Also turns the picture upright, because the note of how the camera was held is not written again. */
    private static BufferedImage scaled(BufferedImage image, int turn, double scale, boolean clear) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        boolean sideways = turn >= 5;
        BufferedImage target = new BufferedImage(
                sideways ? height : width,
                sideways ? width : height,
                clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = target.createGraphics();
        if (!clear) {
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, target.getWidth(), target.getHeight());
        }
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.transform(upright(turn, width, height));
        canvas.drawImage(image, 0, 0, width, height, null);
        canvas.dispose();
        return target;
    }

    private static AffineTransform upright(int turn, int width, int height) {
        return switch (turn) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        if (!writers.hasNext()) {
            throw new IOException("Java has no writer for JPEG");
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
