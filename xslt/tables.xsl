<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:r="urn:x-stenogram:rows"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI → rows for statistics: one for the text, one for each turn, one for each bracket. Attributes are the columns;
       the content of a row is its longest one. exports/tables.py says what each column is and writes them. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>
  <xsl:import href="modules/core.xsl"/>
  <xsl:import href="modules/textstructure.xsl"/>
  <xsl:import href="modules/lists.xsl"/>
  <xsl:import href="modules/drama.xsl"/>
  <xsl:import href="modules/debate.xsl"/>
  <xsl:import href="exports/speech.xsl"/>
  <xsl:import href="exports/participants.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>
  <xsl:mode name="row" use-accumulators="#all"/>

  <xsl:accumulator name="turn" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//sp" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="bracket" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//stage" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="page" as="xs:string" initial-value="''">
    <xsl:accumulator-rule match="text//pb" select="normalize-space(@n)"/>
  </xsl:accumulator>

  <xsl:template match="/" mode="entry">
    <r:rows>
      <xsl:apply-templates select="TEI, TEI/text//sp, TEI/text//stage" mode="row"/>
    </r:rows>
  </xsl:template>

  <xsl:template match="TEI" mode="row">
    <xsl:variable name="header" as="element(teiHeader)" select="teiHeader"/>
    <r:text text="{@xml:id}" title="{$header/fileDesc/titleStmt/title[1] ! f:plain(node())}" authors="{string-join($header/fileDesc/titleStmt/author ! f:plain(node()), '; ')}"
        date="{f:date(/)}" genre="{f:genre-of(/)}" language="{@xml:lang}" turns="{count(text//sp)}" brackets="{count(text//stage)}"
        notes="{count(text//note)}" words="{count(tokenize(f:speech(text)))}" status="{$header/revisionDesc/@status}"/>
  </xsl:template>

  <xsl:template match="sp" mode="row">
    <xsl:variable name="speech" as="xs:string" select="f:speech(node())"/>
    <xsl:variable name="own" as="element(stage)*" select=".//stage[ancestor::sp[1] is current()]"/>
    <xsl:variable name="speaker" as="element()?" select="f:participant(@who)"/>
    <r:turn text="{/TEI/@xml:id}" turn="{accumulator-before('turn')}" id="{@xml:id}" date="{f:date(/)}" genre="{f:genre-of(/)}" language="{(ancestor-or-self::*/@xml:lang)[last()]}"
        section="{ancestor::div[head][1]/head[1] ! f:plain(node())}" page="{accumulator-before('page')}"
        label="{speaker ! f:plain(node())}" who="{string-join(f:bare(@who), ' ')}" speaker="{string-join(f:names(@who), '; ')}" role="{f:role(.)}" party="{$speaker ! f:party(.)}"
        certainty="{@cert}" continues="{f:bare(@prev)}" continued="{f:bare(@next)}"
        words="{count(tokenize($speech))}" characters="{string-length($speech)}" paragraphs="{count((p, l))}" brackets="{count($own)}"
        applause="{count($own[@type = 'applause'])}" laughter="{count($own[@type = 'laughter'])}" interruptions="{count($own[f:interrupts(.)])}"
        notes="{count(.//note | .//ref[@type = 'noteref'])}">{$speech}</r:turn>
  </xsl:template>

  <xsl:template match="stage" mode="row">
    <xsl:variable name="turn" as="element(sp)?" select="ancestor::sp[1]"/>
    <xsl:variable name="said" as="element(said)*" select=".//said[ancestor::stage[1] is current()]"/>
    <r:bracket text="{/TEI/@xml:id}" bracket="{accumulator-before('bracket')}" within="{ancestor::stage[1] ! accumulator-before('bracket')}" id="{@xml:id}" date="{f:date(/)}"
        turn="{$turn ! accumulator-before('turn')}" speaker="{$turn ! string-join(f:names(@who), '; ')}" page="{accumulator-before('page')}" kind="{@type}" certainty="{@cert}"
        callers="{string-join($said ! string-join(f:bare(@who), ' ')[. ne ''], ' ')}" names="{string-join($said ! f:names(@who), '; ')}" called="{string-join($said ! f:printed(.), ' | ')}"
        words="{count(tokenize(f:printed(node())))}">{f:printed(node())}</r:bracket>
  </xsl:template>

  <xsl:function name="f:bare" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers) ! replace(., '^#', '')"/>
  </xsl:function>

  <xsl:function name="f:date" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="string($document/TEI/teiHeader/profileDesc/creation/date[1]/(@when, @notBefore, @from, @notAfter, @to)[1])"/>
  </xsl:function>

  <xsl:function name="f:genre-of" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="replace(string($document/TEI/teiHeader/profileDesc/textClass/catRef[1]/@target), '^#(genre\.)?', '')"/>
  </xsl:function>
</xsl:stylesheet>
