<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The cover: a drawing made of the title, as a picture and as a page. -->

  <xsl:template match="TEI" mode="cover">
    <xsl:variable name="drawing" as="element()"><xsl:apply-templates select="." mode="drawing"/></xsl:variable>
    <b:file name="EPUB/cover.svg"><xsl:sequence select="$drawing"/></b:file>
    <b:file name="EPUB/cover.xhtml">
      <html lang="{$tongue}" xml:lang="{$tongue}">
        <head>
          <title>{$title}</title>
          <style>html, body, section {{ margin: 0; padding: 0; height: 100% }} svg {{ display: block; margin: 0 auto; width: 100%; height: 100% }}</style>
        </head>
        <body epub:type="cover"><section role="region" aria-label="{$title}"><xsl:sequence select="$drawing"/></section></body>
      </html>
    </b:file>
  </xsl:template>

  <xsl:template match="TEI" mode="drawing" as="element()">
    <xsl:variable name="size" as="xs:integer" select="if (string-length($title) gt 90) then 62 else if (string-length($title) gt 36) then 84 else 108"/>
    <xsl:variable name="lines" as="xs:string*" select="f:lines(tokenize($title), 1560 idiv $size, '')"/>
    <xsl:variable name="authors" as="xs:string" select="string-join(teiHeader/fileDesc/titleStmt/author ! f:plain(node()), ', ')"/>
    <xsl:variable name="foot" as="xs:string?" select="(teiHeader/profileDesc/creation/date[1] ! f:plain(node())[. ne ''], teiHeader/fileDesc/publicationStmt/publisher[1] ! f:plain(node()))[1]"/>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 1800" role="img" aria-label="{string-join(($authors[. ne ''], $title), ': ')}">
      <rect width="1200" height="1800" fill="#f6f1e7"/>
      <rect x="60" y="60" width="1080" height="1680" fill="none" stroke="#7a2e21" stroke-width="6"/>
      <rect x="78" y="78" width="1044" height="1644" fill="none" stroke="#7a2e21" stroke-width="2"/>
      <g text-anchor="middle" font-family="Libertinus Serif, Georgia, serif" fill="#2b2320">
        <text x="600" y="300" font-size="52">{$authors}</text>
        <xsl:for-each select="$lines">
          <text x="600" y="{560 + (position() - 1) * $size * 1.25}" font-size="{$size}">{.}</text>
        </xsl:for-each>
        <path d="M450 1460h300" stroke="#7a2e21" stroke-width="3"/>
        <text x="600" y="1560" font-size="46" font-style="italic">{$foot}</text>
      </g>
    </svg>
  </xsl:template>

  <!-- Words filled into lines of so many characters; a cover has room for eight. -->
  <xsl:function name="f:lines" as="xs:string*">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="line" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="fold-left($words, (), function($done as xs:string*, $word as xs:string) as xs:string* {
        if (exists($done) and string-length($done[last()]) + string-length($word) lt $width)
        then ($done[position() lt last()], $done[last()] || ' ' || $word) else ($done, $word)})"/>
    <xsl:sequence select="if (count($lines) le 8) then $lines else ($lines[position() le 7], $lines[8] || ' …')"/>
  </xsl:function>
</xsl:stylesheet>
