<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What every element of the page has in common: class, id, language, direction; and what may be a link. -->

  <xsl:variable name="right-to-left" as="xs:string*" select="'ar', 'fa', 'he', 'iw', 'ur', 'yi', 'ps', 'sd', 'ug', 'ckb', 'dv', 'syr'"/>
  <xsl:variable name="scripts-from-the-right" as="xs:string*" select="'arab', 'hebr', 'syrc', 'thaa'"/>
  <xsl:variable name="schemes" as="xs:string*" select="'http', 'https', 'mailto', 'ftp', 'urn', 'doi', 'geo'"/>

  <!-- Class, id and language of a TEI element. Ids of our own making begin with "-", which no xml:id can. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:variable name="all" as="xs:string*"
        select="$classes, $element/@type ! f:classes('is-', .), $element/@rend ! f:classes('r-', .),
                $element/@cert[. = ('low', 'medium')] ! ('cert-' || .)"/>
    <xsl:if test="exists($all)">
      <xsl:attribute name="class" select="$all"/>
    </xsl:if>
    <xsl:if test="$element/@xml:id">
      <xsl:attribute name="id" select="$element/@xml:id"/>
    </xsl:if>
    <xsl:sequence select="f:language($element)"/>
    <xsl:if test="$element/@cert = 'low' and not($element/self::choice)">
      <xsl:attribute name="title" select="f:word('uncertain')"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:language" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="normalize-space($element/@xml:lang)">
      <xsl:attribute name="lang" select="$element/@xml:lang"/>
      <xsl:variable name="around" as="attribute()?" select="($element/ancestor::*/@xml:lang)[last()]"/>
      <xsl:sequence select="f:direction($element/@xml:lang, $around)"/>
    </xsl:if>
  </xsl:function>

  <!-- The direction, where it is not that of a page written from left to right or of what stands around. -->
  <xsl:function name="f:direction" as="attribute()?">
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="around" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="f:from-the-right($language)"><xsl:attribute name="dir" select="'rtl'"/></xsl:when>
      <xsl:when test="f:from-the-right($around)"><xsl:attribute name="dir" select="'ltr'"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:from-the-right" as="xs:boolean">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($language), '-')"/>
    <xsl:sequence select="$parts = $scripts-from-the-right or ($parts[1] = $right-to-left and not($parts = ('latn', 'cyrl')))"/>
  </xsl:function>

  <!-- What the page says of itself within the text is in the reader's language. -->
  <xsl:function name="f:interface" as="attribute()*">
    <xsl:attribute name="lang" select="$wished"/>
    <xsl:attribute name="dir" select="'ltr'"/>
  </xsl:function>

  <!-- The words of an attribute as class names with a prefix; what could not be a class name is left out. -->
  <xsl:function name="f:classes" as="xs:string*">
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="tokenize($value)[matches(., '^[\p{L}\p{N}_.-]+$')] ! ($prefix || .)"/>
  </xsl:function>

  <!-- Does the element hold something that cannot stand in an HTML paragraph? What a note holds is shown elsewhere. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $child in $element/* satisfies
        ($child[self::p or self::ab or self::list or self::floatingText or self::table or self::lg or self::l
            or self::listBibl or self::biblStruct or self::sp or self::figure or self::head or self::castList
            or self::div or self::formula[@rend = 'display']]
         or (not($child/self::note) and f:holds-blocks($child)))"/>
  </xsl:function>

  <!-- A target as something safe to follow; empty where it is not (javascript: and its kin, however disguised).
       A TEI file of the same edition becomes its page. -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace($target, '[\s\p{C}]', '')"/>
    <xsl:variable name="scheme" as="xs:string?"
        select="if (matches($bare, '^[^/?#]*:')) then lower-case(substring-before($bare, ':')) else ()"/>
    <xsl:sequence select="
        if ($bare = '' or (exists($scheme) and not($scheme = $schemes))) then ()
        else if (empty($scheme) and not(starts-with($bare, '//')))
        then replace($bare, '^([^/#?]+)\.xml(#.*)?$', '$1.html$2')
        else $bare"/>
  </xsl:function>

  <!-- The reference to a place in this text; a stylesheet that spreads a text over files says more here. -->
  <xsl:template match="*" mode="href" as="xs:string">
    <xsl:sequence select="'#' || f:id(.)"/>
  </xsl:template>

  <xsl:accumulator name="nameless" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="note[not(@xml:id)] | ref[not(@xml:id)] | choice[not(@xml:id)] | app[not(@xml:id)]"
        select="$value + 1"/>
  </xsl:accumulator>

  <!-- Notes of the text, for those that were printed without a label. -->
  <xsl:accumulator name="notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The id of an element: its own, or one counted from the start of the document. -->
  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        if ($element/@xml:id) then string($element/@xml:id)
        else '-' || local-name($element) || $element/accumulator-before('nameless')"/>
  </xsl:function>

  <!-- Reading without mark-up, notes and calls: for titles, labels and attributes. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="strings" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="plain"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($strings))"/>
  </xsl:function>

  <xsl:mode name="plain" on-no-match="shallow-skip"/>
  <xsl:template match="text()" mode="plain" as="xs:string"><xsl:sequence select="string()"/></xsl:template>
  <xsl:template match="lb[not(@break = 'no')]" mode="plain" as="xs:string"><xsl:sequence select="' '"/></xsl:template>
  <xsl:template match="note | ref[@type = 'noteref'] | figDesc" mode="plain" as="xs:string*"/>
  <xsl:template match="choice[corr]/sic | choice[reg]/orig | choice[abbr]/expan | app[lem]/rdg" mode="plain"
      as="xs:string*"/>

</xsl:stylesheet>
