<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="">

  <!-- The pages of the whole edition, each made from a small document that site/whole.py builds of the facts of the
       texts. Its root says which page it is: index, lists, persons, person, places, publications, search, about.
       `entry` is a text: its elements are those of its own TEI header. Parameters: those of html.xsl. -->

  <xsl:import href="html.xsl"/>
  <xsl:import href="edition/frame.xsl"/>
  <xsl:import href="edition/facets.xsl"/>
  <xsl:import href="edition/timeline.xsl"/>
  <xsl:import href="edition/registers.xsl"/>
  <xsl:import href="edition/about.xsl"/>
  <xsl:import href="edition/search.xsl"/>

  <xsl:template match="index">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="$edition"/>
      <xsl:with-param name="file" select="'index.html'"/>
      <xsl:with-param name="current" select="'index'"/>
      <xsl:with-param name="scripts" select="'facets'"/>
      <xsl:with-param name="kind" select="f:word('texts', f:number(count(entry)))"/>
      <xsl:with-param name="content">
        <xsl:if test="$search"><xsl:call-template name="f:search-form"/></xsl:if>
        <xsl:apply-templates select="." mode="timeline"/>
        <div class="narrowed">
          <xsl:apply-templates select="." mode="facets"/>
          <div class="found" id="-texts">
            <xsl:for-each-group select="entry" group-by="string(@year)">
              <xsl:sort select="if (current-grouping-key()) then 0 else 1"/>
              <xsl:sort select="current-grouping-key()"/>
              <section class="year" id="{if (current-grouping-key()) then 'y' || current-grouping-key() else 'undated'}">
                <h2>{(current-grouping-key()[.], f:word('undated'))[1]}</h2>
                <ul class="texts">
                  <xsl:apply-templates select="current-group()">
                    <xsl:sort select="@when"/>
                    <xsl:sort select="@stem"/>
                  </xsl:apply-templates>
                </ul>
              </section>
            </xsl:for-each-group>
          </div>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="entry">
    <li>
      <xsl:sequence select="f:facet-data(.)"/>
      <p class="kind">{f:kind(.)}<xsl:if test="@errors"> · <strong class="draft">{f:word('draft')}</strong></xsl:if></p>
      <p class="entry"><xsl:apply-templates select="." mode="link"/></p>
      <xsl:where-populated>
        <p class="subhead"><xsl:sequence select="f:language(.)"/><xsl:value-of select="*:title[position() gt 1] ! f:plain(node())" separator=" "/></p>
      </xsl:where-populated>
      <xsl:where-populated>
        <p class="author"><xsl:sequence select="f:language(.)"/><xsl:value-of select="*:author ! f:plain(node())" separator=", "/></p>
      </xsl:where-populated>
    </li>
  </xsl:template>

  <!-- The same texts by kind and by language: where the facets lead without a script. -->
  <xsl:template match="lists">
    <xsl:call-template name="f:frame">
      <xsl:with-param name="title" select="f:word('site.lists')"/>
      <xsl:with-param name="file" select="'lists.html'"/>
      <xsl:with-param name="class" select="'lists'"/>
      <xsl:with-param name="content">
        <xsl:for-each-group select="entry" group-by="f:type(.)">
          <xsl:sort select="f:type-name(current-grouping-key())"/>
          <xsl:call-template name="f:listed">
            <xsl:with-param name="id" select="'type-' || (current-grouping-key()[. ne ''], '-')[1]"/>
            <xsl:with-param name="title" select="f:type-name(current-grouping-key())"/>
          </xsl:call-template>
        </xsl:for-each-group>
        <xsl:for-each-group select="entry" group-by="*:language[@ident]/string(@ident)">
          <xsl:sort select="f:language-name(*:language[@ident = current-grouping-key()][1])"/>
          <xsl:call-template name="f:listed">
            <xsl:with-param name="id" select="'language-' || current-grouping-key()"/>
            <xsl:with-param name="title" select="f:language-name(*:language[@ident = current-grouping-key()][1])"/>
          </xsl:call-template>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="f:listed">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <section class="year" id="{$id}">
      <h2>{$title}</h2>
      <ul class="texts"><xsl:apply-templates select="current-group()"/></ul>
    </section>
  </xsl:template>

</xsl:stylesheet>
