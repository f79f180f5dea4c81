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
      <xsl:sequence select="f:attributes(., ('list', 'labelled'[current()/item/label or current()/label]))"/>
      <xsl:apply-templates select="item"/>
    </xsl:element>
    <xsl:apply-templates select="f:trailing(., 'item'), trailer | closer"/>
  </xsl:template>

  <xsl:template match="item">
    <xsl:variable name="label" as="element(label)?"
        select="(label[empty(preceding-sibling::node()[normalize-space()])], preceding-sibling::*[1][self::label])[1]"/>
    <li>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:choose>
        <xsl:when test="exists($label)">
          <xsl:apply-templates select="$label"/>
          <xsl:text> </xsl:text>
          <div class="item">
            <xsl:apply-templates select="f:leading(., 'item'), node() except $label"/>
          </div>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="f:leading(., 'item')"/>
          <xsl:apply-templates/>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:template>

  <!-- Terms and their explanations. -->
  <xsl:template match="list[@type = 'gloss'][label]">
    <xsl:apply-templates select="head"/>
    <dl>
      <xsl:sequence select="f:attributes(., 'list')"/>
      <xsl:apply-templates select="label | item" mode="gloss"/>
    </dl>
    <xsl:apply-templates select="f:trailing(., 'item')"/>
  </xsl:template>

  <xsl:template match="label" mode="gloss">
    <dt><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates/></dt>
  </xsl:template>

  <xsl:template match="item" mode="gloss">
    <dd>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="f:leading(., 'item')"/>
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

  <!-- A page may turn between two items or rows, where HTML allows nothing: such marks move into what follows. -->
  <xsl:function name="f:leading" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="sibling" as="xs:string"/>
    <xsl:sequence select="$element/preceding-sibling::*[local-name() = $milestones]
        [following-sibling::*[local-name() = $sibling][1] is $element]"/>
  </xsl:function>

  <xsl:function name="f:trailing" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="child" as="xs:string"/>
    <xsl:sequence select="$element/*[local-name() = $milestones][empty(following-sibling::*[local-name() = $child])]"/>
  </xsl:function>

</xsl:stylesheet>
