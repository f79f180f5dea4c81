<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="">

  <!-- What programs read of the whole edition: sitemap.xml (sitemaps.org 0.9), feed.xml (Atom, RFC 4287), oai.xml (an
       OAI-PMH static repository), robots.txt. Made from `feeds/entry` of site/whole.py into one bundle of files. All
       but robots.txt need the address of the edition, the OAI file an e-mail address as well. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>
  <xsl:import href="edition/oai.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:param name="edition" as="xs:string" select="''"/>
  <xsl:param name="subtitle" as="xs:string" select="''"/>
  <xsl:param name="base-url" as="xs:string" select="''"/>
  <xsl:param name="editors" as="xs:string" select="''"/>
  <xsl:param name="publisher" as="xs:string" select="''"/>
  <xsl:param name="email" as="xs:string" select="''"/>
  <xsl:param name="licence" as="xs:string" select="''"/>
  <xsl:param name="licence-url" as="xs:string" select="''"/>
  <xsl:param name="search" as="xs:string" select="''"/>
  <!-- The day of what has no day of its own (SOURCE_DATE_EPOCH, or a constant). -->
  <xsl:param name="date" as="xs:string" select="'2000-01-01'"/>

  <xsl:variable name="address" as="xs:string" select="if ($base-url) then replace($base-url, '/+$', '') || '/' else ''"/>

  <xsl:template match="/" mode="entry"><xsl:apply-templates select="*"/></xsl:template>

  <xsl:template match="feeds">
    <bundle>
      <file name="robots.txt">{string-join(('User-agent: *', 'Disallow: /.stenogram/', $address[.] ! ('Sitemap: ' || . || 'sitemap.xml'), ''), '&#10;')}</file>
      <xsl:if test="$address">
        <file name="sitemap.xml"><xsl:apply-templates select="." mode="sitemap"/></file>
        <file name="feed.xml"><xsl:apply-templates select="." mode="feed"/></file>
        <xsl:if test="$email"><file name="oai.xml"><xsl:apply-templates select="." mode="oai"/></file></xsl:if>
      </xsl:if>
    </bundle>
  </xsl:template>

  <xsl:function name="f:url" as="xs:string">
    <xsl:param name="stem" as="xs:string"/>
    <xsl:sequence select="$address || encode-for-uri($stem) || '.html'"/>
  </xsl:function>

  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="($entry/@updated[. ne ''], $date)[1]"/>
  </xsl:function>

  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(string-join($entry/*:title ! f:plain(node())[. ne ''], '. ')[. ne ''], string($entry/@stem))[1]"/>
  </xsl:function>

  <xsl:template match="feeds" mode="sitemap">
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <xsl:for-each select="'index', 'lists', 'persons', 'places', 'publications', 'search'[$search], 'about'">
        <url><loc>{$address}{if (. = 'index') then '' else . || '.html'}</loc></url>
      </xsl:for-each>
      <xsl:for-each select="entry"><url><loc>{f:url(@stem)}</loc><lastmod>{f:day(.)}</lastmod></url></xsl:for-each>
      <xsl:for-each select="agent"><url><loc>{$address}person/{encode-for-uri(@key)}.html</loc></url></xsl:for-each>
    </urlset>
  </xsl:template>

  <!-- The newest first; a feed reader wants no more than a hundred. -->
  <xsl:template match="feeds" mode="feed">
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{$wished}">
      <id>{$address}</id>
      <title>{$edition}</title>
      <xsl:if test="$subtitle"><subtitle>{$subtitle}</subtitle></xsl:if>
      <updated>{(sort(entry ! f:day(.)), $date)[last()]}T00:00:00Z</updated>
      <link rel="self" type="application/atom+xml" href="{$address}feed.xml"/>
      <link rel="alternate" type="text/html" href="{$address}"/>
      <xsl:for-each select="(tokenize($editors, '\n')[. ne ''], $publisher[. ne ''], $edition)[1]">
        <author><name>{.}</name></author>
      </xsl:for-each>
      <xsl:if test="$licence or $licence-url"><rights>{string-join(($licence, $licence-url)[. ne ''], ', ')}</rights></xsl:if>
      <xsl:variable name="sorted" as="element()*"><xsl:perform-sort select="entry"><xsl:sort select="f:day(.)" order="descending"/><xsl:sort select="@stem"/></xsl:perform-sort></xsl:variable>
      <xsl:for-each select="$sorted[position() le 100]">
        <entry>
          <id>{f:url(@stem)}</id>
          <title>{f:title(.)}</title>
          <updated>{f:day(.)}T00:00:00Z</updated>
          <xsl:for-each select="*:author ! f:plain(node())[. ne '']"><author><name>{.}</name></author></xsl:for-each>
          <link rel="alternate" type="text/html" href="{f:url(@stem)}"/>
          <link rel="alternate" type="application/tei+xml" href="{$address}{encode-for-uri(@stem)}.xml"/>
          <xsl:for-each select="(*:abstract ! f:plain(node()), string-join(*:creation/* ! f:plain(node()), ', '))[. ne ''][1]"><summary>{.}</summary></xsl:for-each>
        </entry>
      </xsl:for-each>
    </feed>
  </xsl:template>

</xsl:stylesheet>
