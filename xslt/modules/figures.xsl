<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module figures: pictures, tables, formulas. Nothing is fetched from elsewhere: a picture on another
       site becomes a link to it. -->

  <xsl:template match="figure">
    <figure>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="node() except (head, figDesc)"/>
      <xsl:where-populated>
        <figcaption><xsl:apply-templates select="head | figDesc[empty(../graphic)]" mode="caption"/></figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template match="head | figDesc" mode="caption">
    <p><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="graphic | media">
    <xsl:variable name="href" as="xs:string?" select="f:href(string(@url))"/>
    <xsl:variable name="description" as="xs:string"
        select="((../figDesc, desc, ../head)[1] ! f:described(.), '')[1]"/>
    <xsl:choose>
      <xsl:when test="exists($href) and not(matches($href, '^([^/?#]*:|//)'))">
        <img src="{$href}" alt="{$description}" loading="lazy">
          <xsl:sequence select="f:attributes(., ())"/>
        </img>
      </xsl:when>
      <xsl:when test="exists($href)">
        <a class="picture" href="{$href}">{($description[. ne ''], $href)[1]}</a>
      </xsl:when>
      <xsl:otherwise>
        <span class="picture">{(../figDesc, desc)[1] ! f:described(.)}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:described" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($element//text()[not(ancestor::note)]))"/>
  </xsl:function>

  <xsl:template match="figDesc"/>

  <!-- The pictures of the original, for those that no page leads to. -->
  <xsl:template match="facsimile | sourceDoc">
    <section class="facsimile" aria-labelledby="-facsimile">
      <h2 id="-facsimile">{f:word('facsimile.of-text')}</h2>
      <details>
        <summary>{f:word('facsimile.pictures', string(count(.//graphic)))}</summary>
        <ul><xsl:apply-templates select=".//graphic" mode="listed"/></ul>
        <xsl:apply-templates select="* except (graphic, surface, surfaceGrp)"/>
      </details>
    </section>
  </xsl:template>
  <xsl:template match="graphic" mode="listed">
    <xsl:variable name="href" as="xs:string?" select="f:href(string(@url))"/>
    <li>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:if test="exists($href)"><a href="{$href}">{((../@n, @n)[1], tokenize(@url, '/')[last()])[1]}</a></xsl:if>
    </li>
  </xsl:template>

  <!-- A table wider than the page scrolls in its own frame, which the keyboard must be able to reach. -->
  <xsl:template match="table">
    <div class="table" role="group" tabindex="0" aria-label="{(head ! f:plain(node()), f:word('table'))[. ne ''][1]}">
      <table>
        <xsl:sequence select="f:attributes(., ())"/>
        <xsl:where-populated>
          <caption><xsl:apply-templates select="head/node()"/></caption>
        </xsl:where-populated>
        <xsl:apply-templates select="row"/>
      </table>
    </div>
    <xsl:apply-templates select="f:trailing(.)"/>
  </xsl:template>

  <xsl:template match="row">
    <tr><xsl:sequence select="f:attributes(., @role ! f:classes('as-', .))"/><xsl:apply-templates select="cell"/></tr>
  </xsl:template>

  <xsl:template match="cell">
    <xsl:element name="{if ((@role = 'label' or ../@role = 'label') and normalize-space()) then 'th' else 'td'}">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:for-each select="@cols[. castable as xs:positiveInteger]"><xsl:attribute name="colspan" select="."/></xsl:for-each>
      <xsl:for-each select="@rows[. castable as xs:positiveInteger]"><xsl:attribute name="rowspan" select="."/></xsl:for-each>
      <xsl:if test="empty(preceding-sibling::cell)">
        <xsl:apply-templates select="f:leading(..)"/>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="formula | notatedMusic">
    <span><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></span>
  </xsl:template>

</xsl:stylesheet>
