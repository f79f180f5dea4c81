<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI → a component of a ParlaMint corpus (a profile of Parla-CLARIN), and the persons that speak in it. What a label,
       a bracket or a note is called there: u, seg, vocal, kinesic, incident, note. parlamint-corpus.xsl makes the root. -->

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
  <xsl:import href="exports/speech.xsl"/>
  <xsl:import href="exports/participants.xsl"/>
  <xsl:import href="epub/reference.xsl"/>
  <xsl:import href="parlamint/sections.xsl"/>
  <xsl:import href="parlamint/utterances.xsl"/>
  <xsl:import href="parlamint/comments.xsl"/>
  <xsl:import href="parlamint/persons.xsl"/>
  <xsl:import href="parlamint/header.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <!-- What the edition says: its title, publisher, licence and address; each may be empty. -->
  <xsl:param name="edition" as="xs:string" select="''"/>
  <xsl:param name="publisher" as="xs:string" select="''"/>
  <xsl:param name="licence" as="xs:string" select="''"/>
  <xsl:param name="base-url" as="xs:string" select="''"/>
  <!-- year-month-day -->
  <xsl:param name="date" as="xs:string" select="'2000-01-01'"/>
  <!-- The name of the file without .xml, and what every id begins with. -->
  <xsl:param name="stem" as="xs:string" select="'text'"/>

  <xsl:variable name="tongue" as="xs:string" select="(/TEI/@xml:lang ! normalize-space()[. ne ''], 'en')[1]"/>

  <xsl:template match="/" mode="entry">
    <xsl:variable name="text" as="element(text)">
      <text ana="#reference"><body><xsl:apply-templates select="TEI/text/*" mode="section"/></body></text>
    </xsl:variable>
    <b:bundle>
      <b:file name="{$stem}.xml">
        <TEI xml:id="{$stem}" xml:lang="{$tongue}" ana="#parla.sitting #reference">
          <xsl:sequence select="f:header(TEI, $text)"/>
          <xsl:sequence select="$text"/>
        </TEI>
      </b:file>
      <b:facts stem="{$stem}" language="{$tongue}" date="{f:dating(TEI)[1]}" speeches="{count($text//u)}" words="{f:words($text)}">
        <xsl:for-each-group select="$text//*" group-by="local-name()"><b:tag name="{current-grouping-key()}" occurs="{count(current-group())}"/></xsl:for-each-group>
      </b:facts>
      <xsl:apply-templates select="TEI/teiHeader/profileDesc/particDesc//(person | personGrp)[@xml:id], TEI[empty(f:speakers-listed(.))]/f:author(.)" mode="person"/>
    </b:bundle>
  </xsl:template>

  <!-- Words spoken; what is in brackets or notes is none. -->
  <xsl:function name="f:words" as="xs:integer">
    <xsl:param name="text" as="element(text)"/>
    <xsl:sequence select="sum($text//seg ! count(tokenize(string-join(text()))))"/>
  </xsl:function>
</xsl:stylesheet>
