package io.github.licenseworker.trial.camunda;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A DMN file of the trial. */
final class DecisionCopy {

    /** The attributes by which a DMN file refers to its decisions: the first from a drawing. */
    private static final List<String> REFERENCES = List.of("dmnElementRef", "href");

    private final Document document;
    private final Prefix prefix;

    private DecisionCopy(Document document, Prefix prefix) {
        this.document = document;
        this.prefix = prefix;
    }

    static byte[] make(byte[] original, Prefix prefix) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(original));
            new DecisionCopy(document, prefix).rename();
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(copy));
            return copy.toByteArray();
        } catch (ParserConfigurationException | SAXException | TransformerException e) {
            throw new IOException(e);
        }
    }

    private void rename() {
        rename(document.getDocumentElement());
        elements("decision").forEach(decision -> {
            String id = decision.getAttribute("id");
            rename(decision);
            elements("*").forEach(element -> redirect(element, id));
        });
    }

    private void rename(Element named) {
        named.setAttribute("id", prefix.id(named.getAttribute("id")));
        named.setAttribute("name", prefix.name(named.getAttribute("name")));
    }

    private void redirect(Element element, String id) {
        for (String reference : REFERENCES) {
            String value = element.getAttribute(reference);
            if (value.equals(id)) {
                element.setAttribute(reference, prefix.id(id));
            } else if (value.equals("#" + id)) {
                element.setAttribute(reference, "#" + prefix.id(id));
            }
        }
    }

    private List<Element> elements(String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }
}
