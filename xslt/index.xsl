<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The list of an edition's texts, made from the small XML that site.py builds: `index/entry`, each with the
       attributes `stem` and `year`, and the elements of the text's own header. -->

  <xsl:import href="html.xsl"/>

  <xsl:template match="index" xpath-default-namespace="">
    <html lang="{$wished}">
      <xsl:apply-templates select="." mode="head">
        <xsl:with-param name="title" select="$edition"/>
        <xsl:with-param name="file" select="'index.html'"/>
      </xsl:apply-templates>
      <body class="index">
        <a class="skip" href="#-text">{f:word('skip')}</a>
        <main id="-text" tabindex="-1">
          <header class="title">
            <p class="kind">{f:word('texts', string(count(entry)))}</p>
            <h1>{$edition}</h1>
          </header>
          <xsl:for-each-group select="entry" group-by="string(@year)">
            <xsl:sort select="if (current-grouping-key()) then 0 else 1"/>
            <xsl:sort select="current-grouping-key()"/>
            <section class="year">
              <h2>{(current-grouping-key()[.], f:word('undated'))[1]}</h2>
              <ul class="texts">
                <xsl:apply-templates select="current-group()">
                  <xsl:sort select="@when"/>
                  <xsl:sort select="@stem"/>
                </xsl:apply-templates>
              </ul>
            </section>
          </xsl:for-each-group>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="*:entry">
    <li>
      <p class="kind">
        <xsl:variable name="parts" as="xs:string*" select="f:genre(catRef[1]), creation/date ! f:plain(node()), creation/placeName ! f:plain(node()),
            language ! (f:known-word('language.' || @ident), f:plain(node())[. ne ''], string(@ident))[1]"/>
        <xsl:text>{string-join($parts[. ne ''], ' · ')}</xsl:text>
      </p>
      <p class="entry">
        <a href="{encode-for-uri(@stem)}.html">
          <xsl:sequence select="f:language(.)"/>
          <xsl:text>{(f:plain(title[1]/node())[. ne ''], string(@stem))[1]}</xsl:text>
        </a>
      </p>
      <xsl:where-populated>
        <p class="subhead"><xsl:sequence select="f:language(.)"/><xsl:value-of select="title[position() gt 1] ! f:plain(node())" separator=" "/></p>
      </xsl:where-populated>
      <xsl:where-populated>
        <p class="author"><xsl:sequence select="f:language(.)"/><xsl:value-of select="author ! f:plain(node())" separator=", "/></p>
      </xsl:where-populated>
    </li>
  </xsl:template>

</xsl:stylesheet>
