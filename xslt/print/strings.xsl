<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:b="urn:stenogram:typeset" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- How text becomes code. -->

  <!-- A Typst string literal. White space is collapsed first: a line feed in a literal would be a line break. The
       expressions are costly, and most text needs none of them. -->
  <xsl:function name="s:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="escaped" as="xs:string" select="if (contains($text, '\') or contains($text, '&quot;')) then replace($text, '[\\&quot;]', '\\$0') else $text"/>
    <xsl:variable name="rough" as="xs:boolean" select="contains($text, '&#10;') or contains($text, '&#9;') or contains($text, '&#13;') or contains($text, '  ')"/>
    <xsl:sequence select="'&quot;' || (if ($rough) then replace($escaped, '[ \t\r\n]+', ' ') else $escaped) || '&quot;'"/>
  </xsl:function>

  <!-- Blanks at which no line may end: before the dash in Russian, inside the quotation marks and before the tall
       marks in French. -->
  <xsl:function name="s:knit" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="from" as="node()"/>
    <xsl:variable name="language" as="xs:string" select="s:language($from/ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
    <xsl:sequence select="
        if ($language eq 'fr') then $text => replace(' ([;:!?»])', '&#x202F;$1') => replace('« ', '«&#x202F;')
        else if ($language = ('ru', 'uk', 'be', 'bg')) then replace($text, ' ([—–] )', '&#xA0;$1')
        else $text"/>
  </xsl:function>

  <!-- The name by which the code knows a place of the text: its id, and in a book the text's number before it. -->
  <xsl:function name="s:id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="from" as="node()"/>
    <xsl:sequence select="$from/ancestor::TEI[1]/@b:prefix || $id"/>
  </xsl:function>

  <!-- Where a line of code comes from: the line of the element in the TEI file, as `typeset` noted it. -->
  <xsl:function name="s:place" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor-or-self::*[1]/@b:line ! (' //' || .) => string-join()"/>
  </xsl:function>

  <xsl:function name="s:text" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="from" as="node()"/>
    <xsl:sequence select="'text(' || s:literal($text) || ')' || s:place($from) || '&#10;'"/>
  </xsl:function>

  <!-- A blank at an edge is Typst's own, which vanishes at the edge of a paragraph and next to another. -->
  <xsl:variable name="s:blanks" as="xs:string" select="' &#9;&#10;&#13;'"/>
  <xsl:template match="text()" mode="#default opening bibliography">
    <xsl:variable name="core" as="xs:string" select="normalize-space(.)"/>
    <xsl:variable name="before" as="node()?" select="preceding-sibling::node()[1]"/>
    <xsl:if test="contains($s:blanks, substring(., 1, 1)) and not($before[self::pb | self::cb | self::lb | self::anchor][matches(preceding-sibling::node()[1], '[ \t\r\n]$')])">blank&#10;</xsl:if>
    <xsl:if test="$core ne ''">
      <xsl:value-of select="s:text(if (contains($core, ' ')) then s:knit($core, .) else $core, .)"/>
      <xsl:if test="contains($s:blanks, substring(., string-length(.), 1))">blank&#10;</xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The plain words of an element, without its notes: for bookmarks, metadata and running heads. -->
  <xsl:function name="s:plain" as="xs:string">
    <xsl:param name="node" as="node()*"/>
    <xsl:variable name="parts" as="item()*">
      <xsl:apply-templates select="$node" mode="plain"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>
  <xsl:template match="note | ref[@type eq 'noteref'] | sic[../corr] | orig[../reg] | expan[../abbr] | rdg | pb" mode="plain"/>
  <xsl:template match="lb" mode="plain">
    <xsl:if test="not(@break eq 'no')">{' '}</xsl:if>
  </xsl:template>
  <xsl:template match="text()[following-sibling::node()[1][self::lb[@break eq 'no']]]" mode="plain">{replace(., '-$', '')}</xsl:template>

  <!-- Is a block short enough, and does it hold a call, that it should not be broken over pages?
       A call near the foot of a page may otherwise find its note on the page before. -->
  <xsl:function name="s:keep" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="calls" as="xs:boolean" select="exists($block//(note | ref[@type eq 'noteref'] | app | choice))"/>
    <xsl:sequence select="if (string-length($block) lt (if ($calls) then 900 else 400)) then 'true' else 'false'"/>
  </xsl:function>

  <!-- The language code Typst knows, and the region (or none). -->
  <xsl:function name="s:language" as="xs:string">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:variable name="code" as="xs:string" select="lower-case(tokenize(($tag, 'en')[. ne ''][1], '-')[1])"/>
    <xsl:sequence select="if (matches($code, '^[a-z]{2,3}$')) then $code else 'en'"/>
  </xsl:function>
  <xsl:function name="s:region" as="xs:string">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:sequence select="(tokenize($tag, '-')[matches(., '^[A-Z]{2}$')] ! s:literal(.), 'none')[1]"/>
  </xsl:function>
</xsl:stylesheet>
