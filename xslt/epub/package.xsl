<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.idpf.org/2007/opf" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The package: metadata, manifest, reading order. -->

  <xsl:template match="TEI" mode="package">
    <xsl:variable name="statement" as="element(titleStmt)" select="teiHeader/fileDesc/titleStmt"/>
    <xsl:variable name="publication" as="element(publicationStmt)?" select="teiHeader/fileDesc/publicationStmt"/>
    <xsl:variable name="pictures" as="attribute()*" select="text//graphic/@*:image"/>
    <b:file name="META-INF/container.xml">
      <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
        <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
      </container>
    </b:file>
    <b:file name="EPUB/package.opf">
      <package version="3.0" unique-identifier="id" xml:lang="{$tongue}">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:identifier id="id">{$identifier}</dc:identifier>
          <dc:title id="title">{$title}</dc:title>
          <dc:language>{$tongue}</dc:language>
          <xsl:for-each select="$statement/author[normalize-space()]">
            <dc:creator id="creator{position()}">{f:plain(node())}</dc:creator>
            <meta refines="#creator{position()}" property="role" scheme="marc:relators">aut</meta>
          </xsl:for-each>
          <xsl:for-each select="$statement/editor[normalize-space()]">
            <dc:contributor id="editor{position()}">{f:plain(node())}</dc:contributor>
            <meta refines="#editor{position()}" property="role" scheme="marc:relators">edt</meta>
          </xsl:for-each>
          <xsl:for-each select="$publication/(publisher | distributor)[normalize-space()]"><dc:publisher>{f:plain(node())}</dc:publisher></xsl:for-each>
          <xsl:for-each select="teiHeader/profileDesc/creation/date[1]/@when"><meta property="dcterms:created">{.}</meta></xsl:for-each>
          <xsl:for-each select="teiHeader/fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')])[not(@type eq 'first-publication')]"><dc:source>{f:reference-words(.) => replace('^[^:]*: ', '')}</dc:source></xsl:for-each>
          <xsl:for-each select="$publication/availability/(licence | p)[normalize-space()]"><dc:rights>{string-join((f:plain(node()), @target), ' ')}</dc:rights></xsl:for-each>
          <xsl:for-each select="teiHeader/profileDesc/textClass//term[normalize-space()]"><dc:subject>{f:plain(node())}</dc:subject></xsl:for-each>
          <meta property="dcterms:modified">{$date}T00:00:00Z</meta>
          <xsl:sequence select="f:accessibility(text, exists($pictures))"/>
        </metadata>
        <manifest>
          <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
          <item id="css" href="book.css" media-type="text/css"/>
          <item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
          <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml" properties="svg"/>
          <item id="title-page" href="title.xhtml" media-type="application/xhtml+xml"/>
          <xsl:for-each select="$chunks"><item id="text{position()}" href="{f:file(.)}" media-type="application/xhtml+xml"/></xsl:for-each>
          <item id="imprint" href="imprint.xhtml" media-type="application/xhtml+xml"/>
          <xsl:for-each select="$pictures"><item id="picture{position()}" href="{.}" media-type="image/{replace(substring-after(., '.'), '^jpg$', 'jpeg') => replace('^svg$', 'svg+xml')}"/></xsl:for-each>
        </manifest>
        <spine>
          <itemref idref="cover" linear="no"/>
          <itemref idref="title-page"/>
          <itemref idref="nav"/>
          <xsl:for-each select="$chunks"><itemref idref="text{position()}"/></xsl:for-each>
          <itemref idref="imprint"/>
        </spine>
      </package>
    </b:file>
  </xsl:template>

  <!-- EPUB Accessibility 1.1: how the book can be read. -->
  <xsl:function name="f:accessibility" as="element()*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:param name="pictures" as="xs:boolean"/>
    <meta property="schema:accessMode">textual</meta>
    <xsl:if test="$pictures"><meta property="schema:accessMode">visual</meta></xsl:if>
    <meta property="schema:accessModeSufficient">textual</meta>
    <xsl:for-each select="'structuralNavigation', 'tableOfContents', 'readingOrder', 'displayTransformability', 'alternativeText'[$pictures], ('pageNavigation', 'pageBreakMarkers')[$text//pb[normalize-space(@n)]]"><meta property="schema:accessibilityFeature">{.}</meta></xsl:for-each>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">All of the text can be read aloud and restyled; headings, notes and contents are marked as such and linked.</meta>
    <xsl:if test="$text//pb[normalize-space(@n)]"><meta property="pageBreakSource">{($text/../teiHeader/fileDesc/sourceDesc/biblStruct[1] ! (f:reference-words(.) => replace('^[^:]*: ', '')), 'the printed source')[1]}</meta></xsl:if>
  </xsl:function>
</xsl:stylesheet>
