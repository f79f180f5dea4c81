<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The page round a text: what stands in its head, the way back to the index, the title, and the parts after
       the text. No script or style in the page itself and nothing from elsewhere is allowed on it. Other modules fill
       what stands here as empty modes: metadata, site-links, contents, using, neighbours. -->

  <!-- Title of the edition; empty leaves the way back to the index out. -->
  <xsl:param name="edition" as="xs:string" select="''"/>
  <!-- Folder of the style sheets, as the page sees it. -->
  <xsl:param name="css" as="xs:string" select="'css'"/>
  <!-- Folder of the scripts, and style sheets of the edition's own (addresses, with blanks between). -->
  <xsl:param name="js" as="xs:string" select="'js'"/>
  <xsl:param name="theme-css" as="xs:string" select="''"/>
  <!-- File name without its extension, and the extensions of what may be downloaded beside the page. -->
  <xsl:param name="stem" as="xs:string" select="''"/>
  <xsl:param name="downloads" as="xs:string" select="''"/>
  <!-- Address of the edition, for canonical links; may be empty. -->
  <xsl:param name="base-url" as="xs:string" select="''"/>

  <xsl:variable name="policy" as="xs:string" select="string-join(('default-src ''none''', 'style-src ''self''', 'script-src ''self''',
      'font-src ''self''', 'img-src ''self''', 'base-uri ''none''', 'form-action ''none'''), '; ')"/>

  <xsl:template match="*" mode="head">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="policy" as="xs:string" select="$policy" tunnel="yes"/>
    <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <title>{$title}</title>
      <xsl:if test="$base-url">
        <link rel="canonical" href="{replace($base-url, '/$', '')}/{$file}"/>
      </xsl:if>
      <link rel="stylesheet" href="{$css}/fonts.css"/>
      <link rel="stylesheet" href="{$css}/page.css"/>
      <link rel="stylesheet" href="{$css}/text.css"/>
      <link rel="stylesheet" href="{$css}/notes.css"/>
      <link rel="stylesheet" href="{$css}/debate.css"/>
      <link rel="stylesheet" href="{$css}/scripts.css"/>
      <link rel="stylesheet" href="{$css}/settings.css"/>
      <link rel="stylesheet" href="{$css}/print.css" media="print"/>
      <xsl:for-each select="tokenize($theme-css)"><link rel="stylesheet" href="{.}"/></xsl:for-each>
      <xsl:apply-templates select="." mode="metadata"/>
    </head>
  </xsl:template>

  <xsl:template match="TEI">
    <xsl:variable name="title" as="xs:string" select="f:plain(teiHeader/fileDesc/titleStmt/title[1]/node())"/>
    <html lang="{$wished}">
      <xsl:apply-templates select="." mode="head">
        <xsl:with-param name="title" select="string-join(($title, $edition)[. ne ''], ' · ')"/>
        <xsl:with-param name="file" select="encode-for-uri($stem) || '.html'"/>
      </xsl:apply-templates>
      <body class="text">
        <a class="skip" href="#-text">{f:word('skip')}</a>
        <header class="site">
          <nav aria-label="{f:word('edition')}">
            <xsl:if test="$edition"><a class="home" href="index.html" rel="home">{$edition}</a></xsl:if>
            <xsl:apply-templates select="." mode="site-links"/>
            <a href="#-about">{f:word('about')}</a>
            <xsl:apply-templates select="." mode="settings"/>
          </nav>
        </header>
        <main id="-text" tabindex="-1">
          <article>
            <xsl:sequence select="f:language(.)"/>
            <xsl:apply-templates select="teiHeader" mode="title"/>
            <xsl:apply-templates select="." mode="contents"/>
            <xsl:apply-templates select="text" mode="debate"/>
            <xsl:apply-templates select="* except (teiHeader, facsimile, sourceDoc)"/>
            <xsl:apply-templates select="text" mode="notes"/>
          </article>
          <xsl:apply-templates select="text" mode="readings"/>
          <xsl:apply-templates select="facsimile, sourceDoc, teiHeader"/>
          <xsl:apply-templates select="." mode="using"/>
        </main>
        <xsl:apply-templates select="." mode="neighbours"/>
        <xsl:apply-templates select="." mode="downloads"/>
        <xsl:apply-templates select="." mode="scripts"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="*" mode="metadata site-links contents using neighbours"/>

  <!-- What kind of text, when and where; and the title, unless the text brings its own. -->
  <xsl:template match="teiHeader" mode="title">
    <xsl:where-populated><header class="title">
      <xsl:where-populated>
        <p class="kind"><xsl:sequence select="f:interface()"/>
          <xsl:variable name="parts" as="node()*" select="profileDesc/textClass/catRef[1], profileDesc/creation/(date, placeName)[normalize-space()]"/>
          <xsl:for-each select="$parts">
            <xsl:if test="position() gt 1"> · </xsl:if>
            <span><xsl:sequence select="ancestor::*[@xml:lang][1][not(current()/self::catRef)] ! f:language(.)"/><xsl:apply-templates select="." mode="kind"/></span>
          </xsl:for-each>
        </p>
      </xsl:where-populated>
      <xsl:if test="empty($title-head)">
        <xsl:apply-templates select="fileDesc/titleStmt/title" mode="title"/>
        <xsl:where-populated>
          <p class="author"><xsl:value-of select="fileDesc/titleStmt/author ! f:plain(node())" separator=", "/></p>
        </xsl:where-populated>
      </xsl:if>
    </header></xsl:where-populated>
  </xsl:template>

  <xsl:template match="catRef" mode="kind"><xsl:text>{string-join(f:genre(.), ', ')}</xsl:text></xsl:template>
  <xsl:template match="*" mode="kind"><xsl:apply-templates select="."/></xsl:template>

  <xsl:template match="title[1]" mode="title"><h1><xsl:apply-templates/></h1></xsl:template>
  <xsl:template match="title" mode="title"><p class="subhead"><xsl:apply-templates/></p></xsl:template>

  <xsl:template match="TEI" mode="downloads">
    <xsl:if test="$downloads and $stem">
      <footer class="site">
        <nav aria-label="{f:word('download')}">
          <span>{f:word('download')}</span>
          <xsl:for-each select="tokenize($downloads)">
            <a href="{encode-for-uri($stem)}.{.}" download="">{f:word('format.' || .)}</a>
          </xsl:for-each>
        </nav>
      </footer>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
