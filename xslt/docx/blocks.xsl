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

  <!-- Blocks: everything that is a paragraph of its own, or holds some. Word knows no nesting; what stands in a quotation,
       a list or a document read aloud gets its indent from the styles that are handed down. -->

  <xsl:mode name="block" use-accumulators="#all"/>

  <!-- The style of a paragraph; what is handed down is that of a quotation, a document, a note, a cell. -->
  <xsl:variable name="styles" as="map(xs:string, xs:string)" select="map{
      'byline': 'Byline', 'docAuthor': 'Byline', 'dateline': 'Dateline', 'docDate': 'Dateline', 'salute': 'Salutation', 'signed': 'Signature', 'trailer': 'Trailer',
      'speaker': 'Speaker', 'l': 'Verse', 'stage': 'StageDirection', 'quote': 'Quote', 'q': 'Quote', 'cit': 'Quote', 'argument': 'StageDirection',
      'bibl': 'Source', 'docImprint': 'Source', 'castItem': 'ListParagraph', 'titlePart': 'Subtitle', 'epigraph': 'Quote', 'figure': 'Caption'}"/>
  <xsl:function name="f:style" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
        if ($element/self::head) then f:heading($element)
        else $styles(local-name($element))"/>
  </xsl:function>
  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="head" as="element()"/>
    <xsl:sequence select="
        if ($head is $title-head) then 'Title'
        else if ($head[@type eq 'sub']) then 'Subtitle'
        else if ($head[parent::table or parent::figure]) then 'Caption'
        else if (not($head/(parent::div | parent::div1 | parent::div2 | parent::div3 | parent::body | parent::front | parent::back))) then 'Subheading'
        else 'Heading' || max((1, f:level($head) - 1))"/>
  </xsl:function>

  <xsl:template match="*" mode="block" as="element()*">
    <xsl:param name="inherited" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="style" as="xs:string?" select="(f:style(.), $inherited)[1]"/>
    <xsl:variable name="element" as="element()" select="."/>
    <xsl:for-each-group select="node()" group-adjacent="f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="block">
            <xsl:with-param name="inherited" tunnel="yes" select="if ($element/(self::quote | self::q | self::cit | self::epigraph | self::floatingText)) then ($styles(local-name($element)), 'Document')[1] else $inherited"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="f:paragraph(current-group(), $style, $element)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A paragraph, if there is anything in it. Blanks at its ends are layout. -->
  <xsl:function name="f:paragraph" as="element(w:p)?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="style" as="xs:string?"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:paragraph($nodes, $style, $element, ())"/>
  </xsl:function>
  <xsl:function name="f:paragraph" as="element(w:p)?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="style" as="xs:string?"/>
    <xsl:param name="element" as="element()"/>
    <xsl:param name="properties" as="element()*"/>
    <xsl:variable name="runs" as="document-node()">
      <xsl:document>
        <xsl:if test="not($element/self::item) and not($nodes[1]/preceding-sibling::*)"><xsl:sequence select="f:bookmark($element)"/></xsl:if>
        <xsl:apply-templates select="$nodes" mode="run"/>
      </xsl:document>
    </xsl:variable>
    <xsl:if test="$runs//(w:t[normalize-space()] | w:footnoteReference | w:endnoteReference | w:drawing | w:bookmarkStart)">
      <w:p>
        <xsl:where-populated>
          <w:pPr>
            <xsl:if test="$style"><w:pStyle w:val="{$style}"/></xsl:if>
            <xsl:sequence select="$properties"/>
            <xsl:if test="f:is-right-to-left($element)"><w:bidi/></xsl:if>
          </w:pPr>
        </xsl:where-populated>
        <xsl:apply-templates select="$runs" mode="trim">
          <xsl:with-param name="first" tunnel="yes" select="($runs//w:t)[1]"/>
          <xsl:with-param name="last" tunnel="yes" select="($runs//w:t)[last()]"/>
        </xsl:apply-templates>
      </w:p>
    </xsl:if>
  </xsl:function>
  <xsl:mode name="trim" on-no-match="shallow-copy"/>
  <xsl:template match="w:t" mode="trim">
    <xsl:param name="first" as="element(w:t)?" tunnel="yes"/>
    <xsl:param name="last" as="element(w:t)?" tunnel="yes"/>
    <xsl:variable name="begun" as="xs:string" select="if (. is $first) then replace(., '^ +', '') else string()"/>
    <w:t xml:space="preserve">{if (. is $last) then replace($begun, ' +$', '') else $begun}</w:t>
  </xsl:template>

  <xsl:function name="f:is-right-to-left" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="tokenize(($element/ancestor-or-self::*/@xml:lang)[last()], '-')[1] = $right-to-left"/>
  </xsl:function>

  <!-- A turn printed without a label: the editor's name for the speaker, in the editor's brackets. -->
  <xsl:template match="sp[empty(speaker)][exists(f:names(@who))]" mode="block" as="element()*" priority="1">
    <w:p><w:pPr><w:pStyle w:val="Speaker"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Supplied"/></w:rPr><w:t xml:space="preserve">[{string-join(f:names(@who), ', ')}]</w:t></w:r></w:p>
    <xsl:next-match/>
  </xsl:template>

  <!-- Notes that are called stand at their calls. -->
  <xsl:template match="note[f:is-called(.)]" mode="block" as="element()*" priority="1"/>
  <xsl:template match="note" mode="block" as="element()*"><xsl:sequence select="f:note-paragraphs(., 'FootnoteText', ())"/></xsl:template>

  <xsl:template match="divGen | index | standOff | interp | interpGrp | span | spanGrp" mode="block" as="element()*"/>
</xsl:stylesheet>
