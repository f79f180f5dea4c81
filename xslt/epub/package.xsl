<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.idpf.org/2007/opf" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The package: metadata, manifest, reading order. -->

  <xsl:function name="f:package" as="element(b:file)*">
    <b:file name="META-INF/container.xml">
      <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
        <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
      </container>
    </b:file>
    <b:file name="EPUB/package.opf">
      <package version="3.0" unique-identifier="id" xml:lang="{$tongue}">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:identifier id="id">{$book/@identifier}</dc:identifier>
          <dc:title id="title">{$title}</dc:title>
          <xsl:for-each select="$subtitles">
            <dc:title id="subtitle{position()}">{.}</dc:title>
            <meta refines="#subtitle{position()}" property="title-type">subtitle</meta>
          </xsl:for-each>
          <xsl:if test="exists($subtitles)"><meta refines="#title" property="title-type">main</meta></xsl:if>
          <xsl:for-each select="distinct-values(($tongue, $texts/@language))"><dc:language>{.}</dc:language></xsl:for-each>
          <xsl:for-each select="$authors">
            <dc:creator id="creator{position()}">{.}</dc:creator>
            <meta refines="#creator{position()}" property="role" scheme="marc:relators">aut</meta>
          </xsl:for-each>
          <xsl:for-each select="$editors">
            <dc:contributor id="editor{position()}">{.}</dc:contributor>
            <meta refines="#editor{position()}" property="role" scheme="marc:relators">edt</meta>
          </xsl:for-each>
          <xsl:for-each select="$publishers"><dc:publisher>{.}</dc:publisher></xsl:for-each>
          <xsl:for-each select="$header/profileDesc/creation/date[1]/@when"><meta property="dcterms:created">{.}</meta></xsl:for-each>
          <xsl:for-each select="distinct-values($sources ! f:bare-reference(.)[. ne ''])"><dc:source>{.}</dc:source></xsl:for-each>
          <xsl:for-each select="$book/b:licence, $header/fileDesc/publicationStmt/availability/(licence | p)[normalize-space()]"><dc:rights>{string-join((f:plain(node()), @target[. ne '']), ' ')}</dc:rights></xsl:for-each>
          <xsl:for-each select="distinct-values($header/profileDesc/textClass//term ! f:plain(node())[. ne ''])"><dc:subject>{.}</dc:subject></xsl:for-each>
          <xsl:for-each select="($book/b:seriesStmt ! string(), $header/fileDesc/seriesStmt/title ! f:plain(node()))[. ne ''][1]">
            <meta property="belongs-to-collection" id="series">{.}</meta>
            <meta refines="#series" property="collection-type">series</meta>
          </xsl:for-each>
          <meta property="dcterms:modified">{$book/@date}T00:00:00Z</meta>
          <xsl:sequence select="f:accessibility()"/>
        </metadata>
        <manifest>
          <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
          <item id="css" href="book.css" media-type="text/css"/>
          <item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>
          <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml" properties="svg"/>
          <item id="title-page" href="title.xhtml" media-type="application/xhtml+xml"/>
          <xsl:for-each select="$book/b:part[f:part-title(.)]"><item id="part{position()}" href="{f:part-file(.)}" media-type="application/xhtml+xml"/></xsl:for-each>
          <xsl:for-each select="$texts/b:chunk"><item id="text{position()}" href="{@href}" media-type="application/xhtml+xml"/></xsl:for-each>
          <xsl:if test="exists($indexes)"><item id="index" href="index.xhtml" media-type="application/xhtml+xml"/></xsl:if>
          <item id="imprint" href="imprint.xhtml" media-type="application/xhtml+xml"/>
          <xsl:for-each select="$texts/b:picture"><item id="picture{position()}" href="{@href}" media-type="image/{replace(@href, '^.*\.', '') => replace('^jpg$', 'jpeg') => replace('^svg$', 'svg+xml')}"/></xsl:for-each>
          <xsl:for-each select="$book/b:font"><item id="font{position()}" href="{.}" media-type="font/woff2"/></xsl:for-each>
        </manifest>
        <spine>
          <xsl:if test="tokenize($tongue, '-')[1] = $right-to-left"><xsl:attribute name="page-progression-direction" select="'rtl'"/></xsl:if>
          <itemref idref="cover" linear="no"/>
          <itemref idref="title-page"/>
          <itemref idref="nav"/>
          <xsl:variable name="chunks" as="element(b:chunk)*" select="$texts/b:chunk"/>
          <xsl:variable name="parts" as="element(b:part)*" select="$book/b:part[f:part-title(.)]"/>
          <xsl:for-each select="$book/b:part">
            <xsl:for-each select="index-of($parts ! generate-id(), generate-id())"><itemref idref="part{.}"/></xsl:for-each>
            <xsl:for-each select="b:text/b:chunk"><itemref idref="text{count(preceding::b:chunk) + 1}"/></xsl:for-each>
          </xsl:for-each>
          <xsl:if test="exists($indexes)"><itemref idref="index"/></xsl:if>
          <itemref idref="imprint"/>
        </spine>
      </package>
    </b:file>
  </xsl:function>

  <!-- EPUB Accessibility 1.1: how the book can be read. That it conforms is for somebody to say who has looked at it. -->
  <xsl:function name="f:accessibility" as="element()*">
    <xsl:variable name="pages" as="xs:boolean" select="exists($texts/b:page)"/>
    <xsl:variable name="pictures" as="xs:boolean" select="exists($texts/b:picture)"/>
    <meta property="schema:accessMode">textual</meta>
    <xsl:if test="$pictures"><meta property="schema:accessMode">visual</meta></xsl:if>
    <meta property="schema:accessModeSufficient">textual</meta>
    <xsl:for-each select="'structuralNavigation', 'tableOfContents', 'readingOrder', 'ARIA', 'displayTransformability', 'index'[exists($indexes)], 'alternativeText'[$pictures], ('pageNavigation', 'pageBreakMarkers')[$pages]"><meta property="schema:accessibilityFeature">{.}</meta></xsl:for-each>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">{f:word('accessibility')}</meta>
    <xsl:if test="$pages">
      <meta property="pageBreakSource">{(string-join(distinct-values($texts[b:page]/teiHeader/fileDesc/sourceDesc/(biblStruct, bibl[not(@type eq 'digital')])[1] ! f:bare-reference(.))[. ne ''], '; ')[. ne ''], f:word('source'))[1]}</meta>
    </xsl:if>
    <xsl:if test="$book/@certifier">
      <meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta>
      <meta property="a11y:certifiedBy" refines="#conformance">{$book/@certifier}</meta>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
