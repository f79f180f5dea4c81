<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:t="urn:stenogram:typeset"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What stands in a paragraph. How it is set off is handed down: properties of the runs. -->

  <xsl:mode name="run" use-accumulators="#all"/>

  <!-- White space is one blank; characters that XML has and Word refuses there are none. -->
  <xsl:template match="text()" mode="run">
    <xsl:param name="properties" as="element()*" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string" select="replace(., '[ \t\r\n]+', ' ')"/>
    <xsl:if test="$words ne ''">
      <w:r>
        <xsl:sequence select="f:run-properties($properties, .)"/>
        <w:t xml:space="preserve">{$words}</w:t>
      </w:r>
    </xsl:if>
  </xsl:template>

  <!-- Each property once, in the order of the schema; and the language where it is not that of the text. -->
  <xsl:variable name="order" as="xs:string*" select="'rStyle', 'b', 'i', 'smallCaps', 'strike', 'vanish', 'spacing', 'u', 'vertAlign', 'rtl', 'lang'"/>
  <xsl:function name="f:run-properties" as="element(w:rPr)?">
    <xsl:param name="properties" as="element()*"/>
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="language" as="xs:string" select="string(($node/ancestor-or-self::*/@xml:lang)[last()])"/>
    <xsl:variable name="all" as="element()*">
      <xsl:sequence select="$properties"/>
      <xsl:if test="tokenize($language, '-')[1] = $right-to-left"><w:rtl/></xsl:if>
      <xsl:if test="$language ne '' and $language ne $tongue"><w:lang w:val="{$language}"/></xsl:if>
    </xsl:variable>
    <xsl:where-populated>
      <w:rPr><xsl:for-each select="$order"><xsl:sequence select="$all[local-name() eq current()][last()]"/></xsl:for-each></w:rPr>
    </xsl:where-populated>
  </xsl:function>

  <xsl:template match="*" mode="run">
    <xsl:param name="properties" as="element()*" tunnel="yes"/>
    <xsl:sequence select="f:bookmark(.)"/>
    <xsl:apply-templates mode="run">
      <xsl:with-param name="properties" tunnel="yes" select="$properties, f:look(.)"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:function name="f:look" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/self::hi/tokenize(@rend)">
      <xsl:choose>
        <xsl:when test=". = ('bold', 'b')"><w:b/></xsl:when>
        <xsl:when test=". = ('italic', 'i')"><w:i/></xsl:when>
        <xsl:when test=". = ('small-caps', 'smallcaps', 'sc')"><w:smallCaps/></xsl:when>
        <xsl:when test=". = ('sup', 'superscript')"><w:vertAlign w:val="superscript"/></xsl:when>
        <xsl:when test=". = ('sub', 'subscript')"><w:vertAlign w:val="subscript"/></xsl:when>
        <xsl:when test=". = ('underline', 'u')"><w:u w:val="single"/></xsl:when>
        <xsl:when test=". = ('strike', 'strikethrough')"><w:strike/></xsl:when>
        <xsl:when test=". = ('spaced', 'letter-spaced')"><w:spacing w:val="40"/></xsl:when>
      </xsl:choose>
    </xsl:for-each>
    <xsl:choose>
      <xsl:when test="$element/(self::emph | self::foreign | self::title[@level = ('m', 'j', 's')])"><w:i/></xsl:when>
      <xsl:when test="$element/self::del"><w:strike/></xsl:when>
      <xsl:when test="$element/(self::stage | self::vocal | self::kinesic | self::incident)[not(f:is-block(.))]"><w:rStyle w:val="Interjection"/></xsl:when>
      <xsl:when test="$element/self::said[ancestor::stage]"><w:rStyle w:val="CalledOut"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="lb" mode="run"><w:r><w:br/></w:r></xsl:template>
  <xsl:template match="lb[@break eq 'no']" mode="run"/>
  <xsl:template match="gap" mode="run"><w:r><w:t xml:space="preserve">[…]</w:t></w:r></xsl:template>
  <xsl:template match="supplied" mode="run" priority="1">
    <w:r><w:t xml:space="preserve">[</w:t></w:r><xsl:next-match/><w:r><w:t xml:space="preserve">]</w:t></w:r>
  </xsl:template>
  <xsl:template match="figDesc | divGen | index | interp | interpGrp | span | spanGrp | desc[parent::gap or parent::figure or parent::unclear]" mode="run"/>

  <!-- The printed page: hidden text, which Word shows with its other marks. -->
  <xsl:template match="pb" mode="run">
    <xsl:if test="normalize-space(@n)"><w:r><w:rPr><w:rStyle w:val="PrintedPage"/><w:vanish/></w:rPr><w:t xml:space="preserve">[{normalize-space(@n)}]</w:t></w:r></xsl:if>
  </xsl:template>

  <!-- Links: addresses are relations of the part, places in the text are bookmarks. -->
  <xsl:key name="targeted" match="ref[not(@type eq 'noteref')][starts-with(@target, '#')]" use="substring(@target, 2)"/>
  <xsl:variable name="marked" as="element()*" select="/TEI/text//*[@xml:id][key('targeted', @xml:id)]"/>
  <xsl:variable name="bookmarks" as="map(xs:string, xs:integer)" select="map:merge(for $n in 1 to count($marked) return map:entry(string($marked[$n]/@xml:id), $n))" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  <xsl:function name="f:bookmark" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="$element/@xml:id ! $bookmarks(string())">
      <w:bookmarkStart w:id="{.}" w:name="place{.}"/><w:bookmarkEnd w:id="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Addresses of the text, each once; rel.xsl of the part names them. -->
  <xsl:variable name="addresses" as="xs:string*" select="distinct-values(/TEI/text//(ref | ptr)[@target] ! f:address(@target))"/>
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace($target, '[\s\p{C}]', '')"/>
    <xsl:sequence select="$bare[matches(., '^(https?://[^/]|mailto:[^/])', 'i')] ! iri-to-uri(.)"/>
  </xsl:function>

  <xsl:template match="ref[not(@type eq 'noteref')] | ptr" mode="run" priority="1">
    <xsl:variable name="number" as="xs:integer?" select="f:address(string(@target)) ! index-of($addresses, .)"/>
    <xsl:variable name="place" as="xs:integer?" select="@target[starts-with(., '#')] ! $bookmarks(substring(., 2))"/>
    <xsl:variable name="inner" as="node()*">
      <xsl:next-match/>
      <xsl:if test="self::ptr"><w:r><w:t xml:space="preserve">{f:link-text(.)}</w:t></w:r></xsl:if>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="ancestor::ref"><xsl:sequence select="$inner"/></xsl:when>
      <xsl:when test="exists($number)"><w:hyperlink r:id="link{$number}"><xsl:sequence select="$inner"/></w:hyperlink></xsl:when>
      <xsl:when test="exists($place)"><w:hyperlink w:anchor="place{$place}"><xsl:sequence select="$inner"/></w:hyperlink></xsl:when>
      <xsl:otherwise><xsl:sequence select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A picture whose size docx.py read; others are described. -->
  <xsl:template match="graphic" mode="run">
    <xsl:variable name="words" as="xs:string" select="((../figDesc, desc, ../head)[1] ! f:described(.), string(@url))[. ne ''][1]"/>
    <xsl:choose>
      <xsl:when test="@t:image and @t:width"><xsl:sequence select="f:drawing(., $words)"/></xsl:when>
      <xsl:otherwise><w:r><w:rPr><w:rStyle w:val="Supplied"/></w:rPr><w:t xml:space="preserve">[{$words}]</w:t></w:r></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
