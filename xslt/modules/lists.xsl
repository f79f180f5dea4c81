<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module core: lists. The printed labels stand as printed; a list without labels gets those of its type. -->

  <xsl:variable name="milestones" as="xs:string*" select="'pb', 'cb', 'lb', 'gb', 'milestone', 'anchor', 'note', 'gap'"/>

  <xsl:template match="list">
    <xsl:apply-templates select="head"/>
    <xsl:element name="{if (@type = 'ordered') then 'ol' else 'ul'}">
      <xsl:sequence select="f:attributes(., ('list', 'labelled'[current()/item/(label, @n) or current()/label]))"/>
      <xsl:apply-templates select="item"/>
    </xsl:element>
    <xsl:apply-templates select="f:trailing(.), trailer | closer"/>
  </xsl:template>

  <xsl:template match="item">
    <xsl:variable name="label" as="element(label)?"
        select="(label[empty(preceding-sibling::node()[normalize-space()])], preceding-sibling::*[1][self::label])[1]"/>
    <li>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:choose>
        <xsl:when test="exists($label) or @n">
          <xsl:apply-templates select="$label, @n[empty($label)]"/>
          <xsl:text> </xsl:text>
          <div class="item">
            <xsl:apply-templates select="f:leading(($label[not(parent::item)], .)[1]), node() except $label"/>
          </div>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="f:leading(.)"/>
          <xsl:apply-templates/>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <!-- A number that the source's program counted: no word of the source. -->
  <xsl:template match="item/@n">
    <span class="label">{.}</span>
  </xsl:template>

  <!-- Terms and their explanations. -->
  <xsl:template match="list[@type = 'gloss'][label]">
    <xsl:apply-templates select="head"/>
    <dl>
      <xsl:sequence select="f:attributes(., 'list')"/>
      <xsl:apply-templates select="label | item" mode="gloss"/>
    </dl>
    <xsl:apply-templates select="f:trailing(.)"/>
  </xsl:template>

  <xsl:template match="label" mode="gloss">
    <dt><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates select="f:leading(.), node()"/></dt>
  </xsl:template>

  <xsl:template match="item" mode="gloss">
    <dd>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="f:leading(.)"/>
      <xsl:apply-templates/>
    </dd>
  </xsl:template>

  <xsl:template match="listBibl">
    <xsl:apply-templates select="head"/>
    <ul>
      <xsl:sequence select="f:attributes(., 'list-bibl')"/>
      <xsl:for-each select="bibl | biblStruct | biblFull | listBibl">
        <li><xsl:apply-templates select="."/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- A page may turn between two items or rows, where HTML allows nothing: such marks move into what follows, or
       behind the whole. Both functions walk from neighbour to neighbour, so that a long list costs no more per item. -->
  <xsl:function name="f:leading" as="element()*">
    <xsl:param name="element" as="element()?"/>
    <xsl:variable name="before" as="element()?"
        select="$element/preceding-sibling::*[1][local-name() = $milestones]"/>
    <xsl:sequence select="if ($before) then (f:leading($before), $before) else ()"/>
  </xsl:function>

  <xsl:function name="f:trailing" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="last" as="element()?" select="$element/*[last()][local-name() = $milestones]"/>
    <xsl:sequence select="if ($last) then (f:leading($last), $last) else ()"/>
  </xsl:function>

</xsl:stylesheet>
