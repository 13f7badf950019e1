import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.apache.xerces.dom.DOMImplementationImpl;
import org.apache.xerces.jaxp.DocumentBuilderFactoryImpl;
import org.apache.xerces.jaxp.SAXParserFactoryImpl;
import org.apache.xerces.jaxp.validation.XMLSchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.traversal.DocumentTraversal;
import org.w3c.dom.traversal.NodeFilter;
import org.w3c.dom.traversal.TreeWalker;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses, validates, walks and writes documents with Xerces. */
public final class ParseXml {
    private static final String TYPES = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:orders" targetNamespace="urn:orders"
                elementFormDefault="qualified">
              <xs:simpleType name="code"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}-\\d{3,5}"/></xs:restriction></xs:simpleType>
              <xs:complexType name="item">
                <xs:sequence>
                  <xs:element name="name" type="xs:string"/>
                  <xs:choice minOccurs="0" maxOccurs="3"><xs:element name="size" type="xs:positiveInteger"/>
                    <xs:element name="colour"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="red"/>
                      <xs:enumeration value="blue"/></xs:restriction></xs:simpleType></xs:element></xs:choice>
                </xs:sequence>
                <xs:attribute name="code" type="code" use="required"/>
                <xs:attribute name="since" type="xs:date"/>
              </xs:complexType>
              <xs:element name="orders">
                <xs:complexType><xs:sequence><xs:element name="item" type="item" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
                <xs:unique name="codes"><xs:selector xpath="*"/><xs:field xpath="@code"/></xs:unique>
              </xs:element>
            </xs:schema>
            """;

    public static void main(String[] args) throws Exception {
        String document = document(400);
        System.out.println(count(document));
        walk(document);
        Schema schema = new XMLSchemaFactory().newSchema(new StreamSource(new StringReader(TYPES)));
        validate(schema, document);
        validate(schema, document.replace("AB-1007", "ab-1007").replace("<size>13<", "<size>-13<"));
        validate(schema, document.replace("AB-1009", "AB-1008").replace(">blue<", ">green<"));
        for (String broken : new String[] {
            "<a><b></a>",
            "<a x='1' x='2'/>",
            "<a>&none;</a>",
            "<?xml version='3'?><a/>",
            "<a>\u0001</a>",
            "",
            "<a/><b/>"
        }) {
            try {
                System.out.println(count(broken));
            } catch (SAXParseException e) {
                System.out.println(e.getLineNumber() + ":" + e.getColumnNumber() + " " + e.getMessage());
            }
        }
        entities();
    }

    private static String document(int items) {
        StringBuilder text =
                new StringBuilder("<?xml version=\"1.0\"?>\n<!-- made -->\n<orders xmlns=\"urn:orders\">\n");
        for (int i = 0; i < items; i++) {
            text.append("  <item code=\"AB-")
                    .append(1000 + i)
                    .append("\" since=\"2024-01-")
                    .append(10 + i % 20);
            text.append("\"><name>item &lt;").append(i).append("&gt; <![CDATA[<raw>]]> &#233;</name>");
            text.append(i % 2 == 0 ? "<size>" + (i + 1) + "</size>" : "<colour>blue</colour>")
                    .append("</item>\n");
        }
        return text.append("<?done now?></orders>\n").toString();
    }

    /** Prints nothing itself: what stands behind a call that fails may have run. */
    private static TreeMap<String, Integer> count(String document) throws Exception {
        SAXParserFactoryImpl factory = new SAXParserFactoryImpl();
        factory.setNamespaceAware(true);
        TreeMap<String, Integer> counts = new TreeMap<>();
        factory.newSAXParser().parse(new InputSource(new StringReader(document)), new DefaultHandler() {
            @Override
            public void startElement(String uri, String local, String name, Attributes attributes) {
                counts.merge("<" + uri + " " + local, 1, Integer::sum);
                for (int i = 0; i < attributes.getLength(); i++) {
                    counts.merge(
                            "@" + attributes.getLocalName(i),
                            attributes.getValue(i).length(),
                            Integer::sum);
                }
            }

            @Override
            public void characters(char[] text, int start, int length) {
                counts.merge("text", length, Integer::sum);
            }

            @Override
            public void processingInstruction(String target, String data) {
                counts.merge(target + data, 1, Integer::sum);
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                throw e;
            }
        });
        return counts;
    }

    private static void walk(String text) throws Exception {
        DocumentBuilderFactoryImpl factory = new DocumentBuilderFactoryImpl();
        factory.setNamespaceAware(true);
        factory.setCoalescing(true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        NodeList items = document.getElementsByTagNameNS("urn:orders", "item");
        for (int i = items.getLength() - 1; i >= 0; i -= 2) {
            Element item = (Element) items.item(i);
            item.setAttribute("place", String.valueOf(i));
            item.getParentNode().insertBefore(document.createElement("mark"), item);
            if (i % 5 == 0) {
                item.removeChild(item.getFirstChild());
            }
        }
        TreeWalker walker = ((DocumentTraversal) document)
                .createTreeWalker(document.getDocumentElement(), NodeFilter.SHOW_ELEMENT, null, true);
        StringBuilder names = new StringBuilder();
        for (Node at = walker.firstChild(); at != null; at = walker.nextSibling()) {
            names.append(at.getNodeName(), 0, 1);
        }
        System.out.println(names);
        String written = DOMImplementationImpl.getDOMImplementation() instanceof DOMImplementationImpl made
                ? made.createLSSerializer().writeToString(document)
                : "";
        System.out.println(written.length() + " " + written.hashCode());
        System.out.println(written.substring(0, 700));
    }

    private static void validate(Schema schema, String document) throws Exception {
        int[] errors = new int[1];
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
                errors[0]++;
                System.out.println(e.getLineNumber() + ": "
                        + e.getMessage()
                                .substring(0, Math.min(110, e.getMessage().length())));
            }
        });
        validator.validate(new StreamSource(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))));
        System.out.println(errors[0] + " errors against " + XMLConstants.W3C_XML_SCHEMA_NS_URI);
    }

    private static void entities() throws Exception {
        String text = """
                <!DOCTYPE a [<!ENTITY one "1"><!ENTITY two "&one;&one;"><!ENTITY four "&two; &two;">
                  <!ELEMENT a (b+|c)*><!ELEMENT b (#PCDATA)><!ELEMENT c EMPTY><!ATTLIST b x ID #REQUIRED y (p|q) "q">]>
                <a><b x="i1">&four;</b><c/><b x="i2" y="p">&two;</b><b x="i1" y="r"/></a>
                """;
        DocumentBuilderFactoryImpl factory = new DocumentBuilderFactoryImpl();
        factory.setValidating(true);
        factory.setExpandEntityReferences(true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
                System.out.println(e.getMessage());
            }
        });
        Document document = builder.parse(new InputSource(new StringReader(text)));
        System.out.println(document.getDocumentElement().getTextContent());
        System.out.println(document.getElementById("i2").getAttribute("y"));
    }
}
