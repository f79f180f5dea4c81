<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- A bibliographic description as one line of words. -->

  <xsl:function name="f:reference-words" as="xs:string">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="f:word(if ($reference/@type eq 'first-publication') then 'source.first-publication' else 'source') || ': ' || f:bare-reference($reference)"/>
  </xsl:function>

  <xsl:function name="f:bare-reference" as="xs:string">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="parts" as="element()*" select="$reference/(analytic/author, analytic/title, monogr/(author, editor, title), monogr/(edition, biblScope), monogr/imprint/(pubPlace, publisher, date, biblScope), series/title)"/>
    <xsl:variable name="words" as="xs:string*" select="if ($reference/self::bibl) then f:plain($reference/node()) else $parts ! string-join((self::biblScope[not(matches(., '^\p{L}'))] ! f:known-word('scope.' || @unit), (f:plain(node())[. ne ''], @when ! string(), string-join((@from, @to), '–'))[1]), ' ')"/>
    <xsl:sequence select="string-join(distinct-values($words[. ne '']), ', ')"/>
  </xsl:function>
</xsl:stylesheet>
