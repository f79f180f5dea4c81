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

  <!-- Lists and tables. Labels are printed as they are; a list without labels is one of Word's own. -->

  <!-- Lists that Word counts or bullets, in the order in which numbering.xml has them. -->
  <xsl:variable name="counted" as="element(list)*" select="/TEI/text//list[not(item/label or label or @type eq 'gloss' or item/@n)]"/>
  <xsl:variable name="list-numbers" as="map(xs:string, xs:integer)" select="map:merge(for $n in 1 to count($counted) return map:entry(generate-id($counted[$n]), $n))" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <xsl:template match="item" mode="block" as="element()*">
    <xsl:variable name="label" as="element(label)?" select="label[empty(preceding-sibling::node()[normalize-space()])]"/>
    <xsl:variable name="depth" as="xs:integer" select="min((count(ancestor::list), 8))"/>
    <xsl:variable name="indent" as="element()"><w:ind w:left="{$depth * 400}" w:hanging="400"/></xsl:variable>
    <xsl:variable name="number" as="xs:integer?" select="$list-numbers(generate-id(..))"/>
    <xsl:variable name="counter" as="element()*">
      <xsl:if test="exists($number)"><w:numPr><w:ilvl w:val="{$depth - 1}"/><w:numId w:val="{$number}"/></w:numPr></xsl:if>
    </xsl:variable>
    <xsl:variable name="item" as="element()" select="."/>
    <xsl:for-each-group select="node() except $label" group-adjacent="f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key() and current-group()[1][self::p] and empty(current-group()[1]/preceding-sibling::*[not(self::label)])">
          <xsl:sequence select="f:paragraph(($label, current-group()[1]/node()), 'ListParagraph', $item, ($counter, $indent))"/>
          <xsl:apply-templates select="tail(current-group())" mode="block"><xsl:with-param name="inherited" select="'ListParagraph'" tunnel="yes"/></xsl:apply-templates>
        </xsl:when>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="block"><xsl:with-param name="inherited" select="'ListParagraph'" tunnel="yes"/></xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="begins" as="xs:boolean" select="empty(current-group()[1]/preceding-sibling::*[f:is-block(.)])"/>
          <xsl:sequence select="f:paragraph(($label[$begins], current-group()), 'ListParagraph', $item, ($counter[$begins], $indent))"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
    <xsl:if test="$label and empty(node()[normalize-space()] except $label)"><xsl:sequence select="f:paragraph($label, 'ListParagraph', $item, $indent)"/></xsl:if>
  </xsl:template>

  <xsl:template match="item/label[empty(preceding-sibling::node()[normalize-space()])]" mode="run" priority="2">
    <xsl:sequence select="f:bookmark(..)"/>
    <xsl:apply-templates mode="run"/>
    <w:r><w:tab/></w:r>
  </xsl:template>

  <!-- Terms and what they mean; labels before the items. -->
  <xsl:template match="list[label]" mode="block" as="element()*">
    <xsl:apply-templates select="head" mode="block"/>
    <xsl:for-each-group select="node() except head" group-starting-with="label">
      <xsl:variable name="indent" as="element()"><w:ind w:left="400" w:hanging="400"/></xsl:variable>
      <xsl:sequence select="f:paragraph(current-group()/self::label/node(), 'ListParagraph', ., $indent)"/>
      <xsl:apply-templates select="current-group()[self::* except self::label]" mode="block"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="table" mode="block" as="element()*">
    <xsl:apply-templates select="head" mode="block"/>
    <xsl:variable name="widest" as="xs:integer" select="max((1, row ! xs:integer(sum(cell ! (@cols[. castable as xs:positiveInteger] ! xs:integer(.), 1)[1]))))"/>
    <xsl:if test="row/cell">
      <w:tbl>
        <w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>
        <w:tblGrid><xsl:for-each select="1 to $widest"><w:gridCol w:w="{9000 idiv $widest}"/></xsl:for-each></w:tblGrid>
        <xsl:apply-templates select="row[cell]" mode="block"/>
      </w:tbl>
      <w:p/>
    </xsl:if>
    <xsl:apply-templates select="* except (head | row)" mode="block"/>
  </xsl:template>
  <xsl:template match="row" mode="block" as="element()*">
    <w:tr>
      <xsl:if test="@role eq 'label'"><w:trPr><w:tblHeader/></w:trPr></xsl:if>
      <xsl:apply-templates select="cell" mode="block"/>
    </w:tr>
  </xsl:template>
  <xsl:template match="cell" mode="block" as="element()*">
    <xsl:variable name="content" as="element()*">
      <xsl:next-match><xsl:with-param name="inherited" select="if ((@role, ../@role) = 'label') then 'TableHeading' else 'TableText'" tunnel="yes"/></xsl:next-match>
    </xsl:variable>
    <w:tc>
      <xsl:where-populated><w:tcPr><xsl:for-each select="@cols[. castable as xs:positiveInteger][xs:integer(.) gt 1]"><w:gridSpan w:val="{.}"/></xsl:for-each></w:tcPr></xsl:where-populated>
      <xsl:sequence select="$content"/>
      <xsl:if test="empty($content[last()]/self::w:p)"><w:p/></xsl:if>
    </w:tc>
  </xsl:template>

  <xsl:template match="figure" mode="block" as="element()*">
    <xsl:sequence select="f:paragraph(graphic, 'Caption', .)"/>
    <xsl:apply-templates select="* except (graphic, figDesc)" mode="block"/>
  </xsl:template>
</xsl:stylesheet>
