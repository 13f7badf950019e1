package dev.xfork.examples;

import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** Asked by ImageIO, before any other, whether it knows a picture; holds a meeting and says no. */
final class MeetingReader extends ImageReaderSpi {
    private final Meeting meeting;

    private MeetingReader(Meeting meeting) {
        super(
                "xfork",
                "1",
                new String[] {"meeting"},
                null,
                null,
                MeetingReader.class.getName(),
                new Class<?>[] {ImageInputStream.class},
                null,
                false,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null);
        this.meeting = meeting;
    }

    /** From now on whoever reads a picture attends this meeting first. */
    static void install(Meeting meeting) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        MeetingReader reader = new MeetingReader(meeting);
        registry.registerServiceProvider(reader);
        for (Iterator<ImageReaderSpi> others = registry.getServiceProviders(ImageReaderSpi.class, false);
                others.hasNext(); ) {
            ImageReaderSpi other = others.next();
            if (other != reader) {
                registry.setOrdering(ImageReaderSpi.class, reader, other);
            }
        }
    }

    @Override
    public boolean canDecodeInput(Object source) {
        meeting.attend();
        return false;
    }

    @Override
    public ImageReader createReaderInstance(Object extension) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDescription(Locale locale) {
        return "knows no picture";
    }
}
