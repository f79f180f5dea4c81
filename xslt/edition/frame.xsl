<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="">

  <!-- What all pages of the whole edition have in common: head, links, title; and how a text is named on them. -->

  <xsl:template name="f:frame">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="current" as="xs:string" select="''"/>
    <xsl:param name="class" as="xs:string" select="$current"/>
    <xsl:param name="scripts" as="xs:string*"/>
    <xsl:param name="kind" as="item()*"/>
    <xsl:param name="content" as="node()*"/>
    <html lang="{$wished}">
      <xsl:apply-templates select="." mode="head">
        <xsl:with-param name="title" select="string-join(distinct-values(($title, $edition)), ' · ')"/>
        <xsl:with-param name="file" select="$file"/>
        <xsl:with-param name="scripts" select="$scripts" tunnel="yes"/>
        <xsl:with-param name="policy" select="f:policy($scripts = 'search')" tunnel="yes"/>
      </xsl:apply-templates>
      <body class="edition {$class}">
        <a class="skip" href="#-text">{f:word('skip')}</a>
        <header class="site">
          <nav aria-label="{f:word('edition')}">
            <a class="home" href="{$root}index.html" rel="home">
              <xsl:if test="$current = 'index'"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
              <xsl:text>{$edition}</xsl:text>
            </a>
            <xsl:call-template name="f:site-links"><xsl:with-param name="current" select="$current"/></xsl:call-template>
          </nav>
        </header>
        <main id="-text" tabindex="-1">
          <header class="title">
            <xsl:where-populated><p class="kind"><xsl:sequence select="$kind"/></p></xsl:where-populated>
            <h1>{$title}</h1>
            <xsl:if test="$current = 'index' and $subtitle"><p class="subhead">{$subtitle}</p></xsl:if>
          </header>
          <xsl:sequence select="$content"/>
        </main>
        <footer class="site">
          <nav aria-label="{f:word('site.data')}">
            <span>{string-join((tokenize($editors, '\n')[. ne ''] => string-join(', '), $publisher)[. ne ''], ' · ')}</span>
            <xsl:if test="$licence">
              <xsl:variable name="href" as="xs:string?" select="f:href($licence-url)"/>
              <xsl:choose>
                <xsl:when test="exists($href)"><a href="{$href}" rel="license">{$licence}</a></xsl:when>
                <xsl:otherwise><span>{$licence}</span></xsl:otherwise>
              </xsl:choose>
            </xsl:if>
            <xsl:if test="$address"><a href="{$root}feed.xml">{f:word('site.feed')}</a></xsl:if>
          </nav>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- Forms lead to the search; Pagefind is WebAssembly, which is compiled and no script of a page. -->
  <xsl:function name="f:policy" as="xs:string">
    <xsl:param name="searching" as="xs:boolean"/>
    <xsl:variable name="own" as="xs:string" select="replace($policy, 'form-action ''none''', 'form-action ''self''')"/>
    <xsl:sequence select="if ($searching) then replace($own, 'script-src ''self''', 'script-src ''self'' ''wasm-unsafe-eval''; connect-src ''self''') else $own"/>
  </xsl:function>

  <!-- Into the head: the feed, what the page is about, its scripts. -->
  <xsl:template match="*[not(self::*:TEI)]" mode="metadata">
    <xsl:param name="scripts" as="xs:string*" tunnel="yes"/>
    <link rel="icon" type="image/svg+xml" href="{$css}/icon.svg"/>
    <link rel="stylesheet" href="{$css}/edition.css"/>
    <meta name="description" content="{string-join(($edition, $subtitle)[. ne ''], '. ')}"/>
    <meta property="og:type" content="website"/>
    <meta property="og:title" content="{$edition}"/>
    <meta property="og:site_name" content="{$edition}"/>
    <xsl:if test="$address">
      <meta property="og:url" content="{$address}"/>
      <link rel="alternate" type="application/atom+xml" title="{$edition}" href="{$root}feed.xml"/>
    </xsl:if>
    <xsl:if test="self::index">
      <xsl:call-template name="f:json-ld">
        <xsl:with-param name="data" select="f:said(map{
            '@context': 'https://schema.org', '@type': 'Collection', 'name': $edition, 'description': $project,
            'alternativeHeadline': $subtitle, 'url': $address, 'license': $licence-url, 'collectionSize': count(entry),
            'editor': array{tokenize($editors, '\n')[. ne ''] ! map{'@type': 'Person', 'name': .}},
            'publisher': $publisher[. ne ''] ! map{'@type': 'Organization', 'name': .},
            'inLanguage': array{distinct-values(entry/@xml:lang/string())}})"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$scripts"><script src="{$root}{$js}/{.}.js" defer=""/></xsl:for-each>
  </xsl:template>

  <!-- A text as a link, in its own language. -->
  <xsl:template match="entry | text" mode="link">
    <a href="{$root}{encode-for-uri(@stem)}.html">
      <xsl:sequence select="f:language(.)"/>
      <xsl:text>{f:title(.)}</xsl:text>
    </a>
  </xsl:template>

  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(f:plain($entry/*:title[1]/node())[. ne ''], string($entry/@stem))[1]"/>
  </xsl:function>

  <!-- Kind of text, date, place, language. -->
  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="parts" as="xs:string*" select="f:genre($entry/*:catRef[1]), $entry/*:creation/*:date ! f:plain(node()),
        $entry/*:creation/*:placeName ! f:plain(node()), $entry/*:language ! f:language-name(.)"/>
    <xsl:sequence select="string-join($parts[. ne ''], ' · ')"/>
  </xsl:function>

  <xsl:function name="f:language-name" as="xs:string">
    <xsl:param name="language" as="element()"/>
    <xsl:sequence select="(f:known-word('language.' || $language/@ident), f:plain($language/node())[. ne ''], string($language/@ident))[1]"/>
  </xsl:function>

  <!-- The short name of the kind: "debate" for #genre.debate. -->
  <xsl:function name="f:type" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(($entry/*:catRef[1]/tokenize(@target)[1] ! replace(., '^.*[#.]', ''))[. ne ''], '')[1]"/>
  </xsl:function>

  <xsl:function name="f:type-name" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="(f:known-word('genre.' || $type), $type[. ne ''], f:word('type.none'))[1]"/>
  </xsl:function>

  <xsl:function name="f:number" as="xs:string">
    <xsl:param name="number" as="xs:numeric"/>
    <xsl:sequence select="f:figure(xs:integer($number))"/>
  </xsl:function>

</xsl:stylesheet>
