<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI → a file for DraCor (dracor-org/dracor-schema): the header that it reads, and of the text acts, scenes, speeches,
       stage directions, verse and prose. Elements that it does not have give their words to those that it has. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>
  <xsl:import href="modules/textstructure.xsl"/>
  <xsl:import href="modules/core.xsl"/>
  <xsl:import href="modules/lists.xsl"/>
  <xsl:import href="modules/drama.xsl"/>
  <xsl:import href="modules/transcr.xsl"/>
  <xsl:import href="modules/linking.xsl"/>
  <xsl:import href="modules/notes.xsl"/>
  <xsl:import href="modules/textcrit.xsl"/>
  <xsl:import href="exports/structure.xsl"/>
  <xsl:import href="exports/noted.xsl"/>
  <xsl:import href="exports/participants.xsl"/>
  <xsl:import href="epub/reference.xsl"/>
  <xsl:import href="dracor/header.xsl"/>
  <xsl:import href="dracor/play.xsl"/>
  <xsl:import href="dracor/line.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <!-- What the edition says: its title, publisher, licence and address; each may be empty. -->
  <xsl:param name="edition" as="xs:string" select="''"/>
  <xsl:param name="publisher" as="xs:string" select="''"/>
  <xsl:param name="licence" as="xs:string" select="''"/>
  <xsl:param name="base-url" as="xs:string" select="''"/>
  <xsl:param name="date" as="xs:string" select="'2000-01-01'"/>
  <xsl:param name="stem" as="xs:string" select="'play'"/>

  <xsl:template match="/" mode="entry"><xsl:apply-templates select="TEI" mode="play"/></xsl:template>

  <xsl:template match="TEI" mode="play">
    <TEI type="dracor" xml:id="{$stem}" xml:lang="{(@xml:lang[. ne ''], 'en')[1]}">
      <xsl:sequence select="f:header(.)"/>
      <xsl:variable name="events" as="element(event)*">
        <xsl:for-each select="(teiHeader/fileDesc/sourceDesc/biblStruct//imprint/date/@when)[1]"><event type="print" when="{.}"><desc/></event></xsl:for-each>
        <xsl:for-each select="teiHeader/profileDesc/creation/date[1]/@when"><event type="written" when="{.}"><desc/></event></xsl:for-each>
      </xsl:variable>
      <xsl:where-populated><standOff><xsl:where-populated><listEvent><xsl:sequence select="$events"/></listEvent></xsl:where-populated></standOff></xsl:where-populated>
      <text>
        <xsl:apply-templates select="text/front[normalize-space()]" mode="play"/>
        <xsl:apply-templates select="text/body" mode="play"/>
        <xsl:apply-templates select="text/back[.//text()[normalize-space()][not(ancestor::note[f:is-called(.)] or ancestor::head/parent::div[@type eq 'notes'])]]" mode="play"/>
      </text>
    </TEI>
  </xsl:template>
</xsl:stylesheet>
