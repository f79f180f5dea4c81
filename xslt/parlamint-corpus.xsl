<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:xi="http://www.w3.org/2001/XInclude"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The root of a ParlaMint corpus: what the edition says of itself, the taxonomies that the components point to, the
       persons and parties of all of them, and the components in their order. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:variable name="corpus" as="element(b:corpus)" select="/b:corpus"/>
  <xsl:variable name="components" as="element(b:facts)*" select="$corpus/b:facts"/>
  <xsl:variable name="persons" as="element(b:person)*">
    <xsl:for-each-group select="$corpus/b:person" group-by="@id"><xsl:sequence select="."/></xsl:for-each-group>
  </xsl:variable>
  <xsl:variable name="parties" as="xs:string*" select="sort(distinct-values($persons/@party[. ne '']))"/>
  <xsl:variable name="dates" as="xs:string*" select="sort($components/@date[. ne ''] ! string())"/>

  <xsl:template match="/" mode="entry">
    <b:bundle>
      <b:file name="{$corpus/@stem}.xml">
        <teiCorpus xml:id="{$corpus/@stem}" xml:lang="{$corpus/@language}">
          <teiHeader>
            <xsl:sequence select="f:file(), f:encoding(), f:profile()"/>
          </teiHeader>
          <xsl:for-each select="$components"><xi:include href="{encode-for-uri(@stem)}.xml"/></xsl:for-each>
        </teiCorpus>
      </b:file>
    </b:bundle>
  </xsl:template>

  <xsl:function name="f:file" as="element(fileDesc)">
    <fileDesc>
      <titleStmt>
        <title type="main">{$corpus/@title}</title>
        <xsl:for-each select="$corpus/@subtitle[. ne '']"><title type="sub">{.}</title></xsl:for-each>
        <xsl:for-each select="$corpus/b:editor"><respStmt><persName>{.}</persName><resp>editor</resp></respStmt></xsl:for-each>
        <xsl:if test="empty($corpus/b:editor)"><respStmt><persName>{$corpus/@publisher}</persName><resp>publisher</resp></respStmt></xsl:if>
        <funder><orgName>{($corpus/@funder[. ne ''], 'No funder is named.')[1]}</orgName></funder>
      </titleStmt>
      <editionStmt><edition>1</edition></editionStmt>
      <extent>
        <measure unit="speeches" quantity="{sum($components/@speeches)}">{sum($components/@speeches)} speeches</measure>
        <measure unit="words" quantity="{sum($components/@words)}">{sum($components/@words)} words</measure>
      </extent>
      <publicationStmt>
        <publisher>{$corpus/@publisher}</publisher>
        <xsl:if test="$corpus/@address ne ''"><idno type="URI">{$corpus/@address}</idno></xsl:if>
        <availability status="free"><licence>{$corpus/@licence}</licence><p>{($corpus/@terms[. ne ''], $corpus/@licence[. ne ''], 'No licence is named.')[1]}</p></availability>
        <date when="{$corpus/@date}">{$corpus/@date}</date>
      </publicationStmt>
      <sourceDesc>
        <bibl>
          <title>{$corpus/@title}</title>
          <xsl:if test="$corpus/@address ne ''"><idno type="URI">{$corpus/@address}</idno></xsl:if>
        </bibl>
      </sourceDesc>
    </fileDesc>
  </xsl:function>

  <xsl:function name="f:encoding" as="element(encodingDesc)">
    <encodingDesc>
      <projectDesc><p>{($corpus/@project[. ne ''], $corpus/@title)[1]}</p></projectDesc>
      <editorialDecl>
        <correction><p>Of two readings that an editor gives the corrected one stands here.</p></correction>
        <normalization><p>Spelling and punctuation are those of the source. White space is one blank.</p></normalization>
        <hyphenation><p>Words broken over lines are joined.</p></hyphenation>
        <quotation><p>Quotation marks are kept in the text.</p></quotation>
        <segmentation><p>A seg is a paragraph of the record. What was printed in brackets is a vocal, kinesic or incident where it stood.</p></segmentation>
      </editorialDecl>
      <tagsDecl>
        <namespace name="http://www.tei-c.org/ns/1.0">
          <xsl:for-each-group select="$components/b:tag" group-by="@name">
            <xsl:sort select="current-grouping-key()"/>
            <tagUsage gi="{current-grouping-key()}" occurs="{sum(current-group()/@occurs)}"/>
          </xsl:for-each-group>
        </namespace>
      </tagsDecl>
      <classDecl>
        <xsl:sequence select="f:taxonomy('speaker_types', 'Types of speakers', ('chair', 'Chairperson: presides over the meeting', 'regular', 'Regular: takes part in the meeting', 'guest', 'Guest: is heard there'))"/>
        <xsl:sequence select="f:taxonomy('parla.legislature', 'Legislature', ('parla.sitting', 'Sitting: a meeting of the assembly'))"/>
        <xsl:sequence select="f:taxonomy('subcorpus', 'Subcorpora', ('reference', 'Reference: all texts'))"/>
      </classDecl>
    </encodingDesc>
  </xsl:function>

  <!-- Categories are pairs: an id, and the term with its explanation. -->
  <xsl:function name="f:taxonomy" as="element(taxonomy)">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="categories" as="xs:string*"/>
    <taxonomy xml:id="{$id}">
      <desc xml:lang="en"><term>{$name}</term></desc>
      <xsl:for-each select="1 to count($categories) idiv 2">
        <xsl:variable name="words" as="xs:string" select="$categories[2 * current()]"/>
        <category xml:id="{$categories[2 * current() - 1]}"><catDesc xml:lang="en"><term>{substring-before($words, ':')}</term>:{substring-after($words, ':')}</catDesc></category>
      </xsl:for-each>
    </taxonomy>
  </xsl:function>

  <xsl:function name="f:profile" as="element(profileDesc)">
    <profileDesc>
      <settingDesc><setting><name type="place">{$corpus/@title}</name><date>
        <xsl:if test="exists($dates)"><xsl:attribute name="from" select="$dates[1]"/><xsl:attribute name="to" select="$dates[last()]"/></xsl:if>
        <xsl:text>{string-join(($dates[1], $dates[last()]), ' – ')}</xsl:text>
      </date></setting></settingDesc>
      <particDesc>
        <listOrg>
          <org xml:id="parliament" role="parliament"><orgName full="yes">{$corpus/@title}</orgName></org>
          <xsl:for-each select="$parties"><org xml:id="party.{position()}" role="politicalParty"><orgName full="yes">{.}</orgName></org></xsl:for-each>
        </listOrg>
        <listPerson>
          <xsl:for-each select="$persons">
            <person xml:id="{@id}">
              <xsl:copy-of select="persName" copy-namespaces="no"/>
              <xsl:for-each select="@sex"><sex value="{.}"/></xsl:for-each>
              <xsl:for-each select="index-of($parties, string(@party))"><affiliation role="member" ref="#party.{.}"/></xsl:for-each>
              <xsl:copy-of select="occupation" copy-namespaces="no"/>
            </person>
          </xsl:for-each>
        </listPerson>
      </particDesc>
      <langUsage>
        <xsl:for-each-group select="$components" group-by="@language"><language ident="{current-grouping-key()}">{current-grouping-key()}</language></xsl:for-each-group>
      </langUsage>
    </profileDesc>
  </xsl:function>
</xsl:stylesheet>
