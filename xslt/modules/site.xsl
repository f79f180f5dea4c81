<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- A text's place in the edition: links to the pages of the whole, contents, the texts before and after. All of it
       only on a site, where the page has a name ($stem). -->

  <!-- What is said of the edition as a whole. -->
  <xsl:param name="subtitle" as="xs:string" select="''"/>
  <!-- Names, each on a line. -->
  <xsl:param name="editors" as="xs:string" select="''"/>
  <xsl:param name="publisher" as="xs:string" select="''"/>
  <xsl:param name="series" as="xs:string" select="''"/>
  <xsl:param name="project" as="xs:string" select="''"/>
  <xsl:param name="email" as="xs:string" select="''"/>
  <xsl:param name="licence" as="xs:string" select="''"/>
  <xsl:param name="licence-url" as="xs:string" select="''"/>
  <!-- Whether there is a search. -->
  <xsl:param name="search" as="xs:string" select="''"/>
  <!-- The way from the page to the top of the site: empty, or "../". -->
  <xsl:param name="root" as="xs:string" select="''"/>
  <!-- The texts before and after this one: names of their pages, and titles. -->
  <xsl:param name="previous" as="xs:string" select="''"/>
  <xsl:param name="previous-title" as="xs:string" select="''"/>
  <xsl:param name="next" as="xs:string" select="''"/>
  <xsl:param name="next-title" as="xs:string" select="''"/>
  <!-- How many errors keep the text from being valid; empty if none do. -->
  <xsl:param name="errors" as="xs:string" select="''"/>

  <xsl:variable name="address" as="xs:string" select="if ($base-url) then replace($base-url, '/+$', '') || '/' else ''"/>
  <xsl:variable name="fewest-sections" as="xs:integer" select="3"/>

  <xsl:template match="TEI[$stem]" mode="site-links">
    <xsl:call-template name="f:site-links"/>
  </xsl:template>

  <xsl:template name="f:site-links">
    <xsl:param name="current" as="xs:string" select="''"/>
    <ul class="sections">
      <xsl:for-each select="'persons', 'places', 'publications', 'search'[$search], 'about'">
        <li>
          <a href="{$root}{.}.html">
            <xsl:if test=". = $current"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
            <xsl:text>{f:word(if (. = 'about') then 'site.about.short' else 'site.' || .)}</xsl:text>
          </a>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- Headings of the text, each a link to the first place below it that has a name. -->
  <xsl:template match="TEI[$stem]" mode="contents">
    <xsl:if test="$errors">
      <p class="draft-notice" lang="{$wished}"><strong>{f:word('draft')}</strong> {f:word('draft.errors', $errors)}</p>
    </xsl:if>
    <xsl:variable name="sections" as="element(div)*" select="text//div[head][f:place-of(.)][not(ancestor::floatingText)]"/>
    <xsl:if test="count($sections) ge $fewest-sections">
      <nav class="contents" aria-labelledby="-contents">
        <details>
          <summary id="-contents" lang="{$wished}">{f:word('contents')}</summary>
          <xsl:call-template name="f:sections">
            <xsl:with-param name="sections" select="$sections[empty(ancestor::div intersect $sections)]"/>
            <xsl:with-param name="all" select="$sections"/>
          </xsl:call-template>
        </details>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:template name="f:sections">
    <xsl:param name="sections" as="element(div)*"/>
    <xsl:param name="all" as="element(div)*"/>
    <ol>
      <xsl:for-each select="$sections">
        <li>
          <a href="#{f:place-of(.)}">{f:plain(head[1]/node())}</a>
          <xsl:variable name="inner" as="element(div)*" select=".//div intersect $all"/>
          <xsl:if test="exists($inner)">
            <xsl:call-template name="f:sections">
              <xsl:with-param name="sections" select="$inner except $inner//div"/>
              <xsl:with-param name="all" select="$inner"/>
            </xsl:call-template>
          </xsl:if>
        </li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <xsl:function name="f:place-of" as="xs:string?">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="($section/@xml:id, $section/head/@xml:id, ($section//*/@xml:id)[1])[1]"/>
  </xsl:function>

  <xsl:template match="TEI[$previous or $next]" mode="neighbours">
    <nav class="neighbours" aria-label="{f:word('neighbours')}">
      <xsl:if test="$previous">
        <a rel="prev" href="{encode-for-uri($previous)}.html"><span class="kind">{f:word('previous')}</span> <span>{$previous-title}</span></a>
      </xsl:if>
      <xsl:if test="$next">
        <a rel="next" href="{encode-for-uri($next)}.html"><span class="kind">{f:word('next')}</span> <span>{$next-title}</span></a>
      </xsl:if>
    </nav>
  </xsl:template>

</xsl:stylesheet>
