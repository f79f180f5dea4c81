<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module header: what the book says about the text, from the TEI header. -->

  <xsl:template match="TEI">
    <xsl:text>#import "template.typ": *&#10;#show: edition.with(&#10;</xsl:text>
    <xsl:text>title: {s:literal(s:title(.))},&#10;</xsl:text>
    <xsl:text>running: {s:literal(s:shorten(s:title(.), 64))},&#10;</xsl:text>
    <xsl:text>authors: ({teiHeader/fileDesc/titleStmt/author ! (s:literal(s:plain(.)) || ',')}),&#10;</xsl:text>
    <xsl:text>keywords: ({teiHeader/profileDesc/textClass//term ! (s:literal(s:plain(.)) || ',')}),&#10;</xsl:text>
    <xsl:text>lang: {s:literal(s:language(@xml:lang))},&#10;</xsl:text>
    <xsl:text>date: ({string-join(tokenize($date, '-') ! string(number(.)), ', ')}),&#10;</xsl:text>
    <xsl:text>)&#10;#{{&#10;running-text({s:literal(s:shorten(s:title(.), 64))}, {s:literal(s:dated(.))})&#10;</xsl:text>
    <xsl:apply-templates select="text"/>
    <xsl:if test="$notes eq 'book'"><xsl:apply-templates select="text" mode="endnotes"/></xsl:if>
    <xsl:apply-templates select="." mode="lists"/>
    <xsl:apply-templates select="teiHeader" mode="colophon"/>
    <xsl:text>}}&#10;</xsl:text>
  </xsl:template>
  <xsl:function name="s:title" as="xs:string">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="titles" as="element(title)*" select="$text/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:sequence select="(s:plain(($titles[@type eq 'main'], $titles)[1])[. ne ''], string($text/@xml:id)[. ne ''], 'Untitled')[1]"/>
  </xsl:function>
  <!-- When a text was spoken or written, as its header has it. -->
  <xsl:function name="s:dated" as="xs:string">
    <xsl:param name="text" as="element(TEI)"/>
    <xsl:variable name="date" as="element(date)?" select="$text/teiHeader/profileDesc/creation/date[1]"/>
    <xsl:sequence select="(s:plain($date)[. ne ''], $date/(@when, @notBefore, @from)[1] ! string(), '')[1]"/>
  </xsl:function>
  <!-- Where each character of the source went: for the proof, not for readers. -->
  <xsl:template match="standOff"/>

  <xsl:function name="s:shorten" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="if (string-length($text) le $most) then $text else replace(substring($text, 1, $most - 1), '\s+\S*$', '') || '…'"/>
  </xsl:function>

  <!-- The title block of a text that does not begin with its own title. -->
  <xsl:template match="teiHeader" mode="opening">
    <xsl:variable name="statement" as="element(titleStmt)?" select="fileDesc/titleStmt"/>
    <xsl:apply-templates select="$statement/author" mode="opening"/>
    <xsl:variable name="main" as="element(title)?" select="($statement/title[@type eq 'main'], $statement/title)[1]"/>
    <xsl:text>opening-head({s:top-level(.)}, {s:literal(s:title(ancestor::TEI[1]))}, {{&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="normalize-space($main)"><xsl:apply-templates select="$main/node()"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="s:text(s:title(ancestor::TEI[1]), .)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>}})&#10;</xsl:text>
    <xsl:apply-templates select="$statement/title except $main" mode="opening"/>
  </xsl:template>
  <xsl:template match="creation" mode="facts">
    <xsl:variable name="dates" as="xs:string*" select="s:dated(ancestor::TEI[1]), placeName ! s:plain(.)"/>
    <xsl:text>fact({s:literal(s:word('date', .))}, {s:literal(string-join($dates[. ne ''], ', ')) => s:as-text()})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="titleStmt/title | titleStmt/author" mode="opening">
    <xsl:text>opening-line({if (self::author) then '"byline"' else '"sub"'}, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- Under the title: where the text comes from, and where it first stood. -->
  <xsl:template match="teiHeader" mode="head-note">
    <xsl:param name="above" as="xs:string" select="''"/>
    <xsl:variable name="printed" as="element()*" select="fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')])"/>
    <xsl:variable name="facts" as="element()*" select="if ($printed) then $printed else fileDesc/notesStmt/note/ab[@type = ('source', 'first-publication', 'published')]"/>
    <xsl:variable name="letters" as="element()*" select="profileDesc/correspDesc/correspAction"/>
    <xsl:variable name="creation" as="element(creation)?" select="profileDesc/creation[date[normalize-space() or @when] or placeName[normalize-space()]][not(s:letters(s:dated(ancestor::TEI[1])) ne '' and contains($above, s:letters(s:dated(ancestor::TEI[1]))))]"/>
    <xsl:if test="$facts or $letters or $creation">
      <xsl:text>head-note({{&#10;</xsl:text>
      <xsl:apply-templates select="$letters, $creation, $facts" mode="facts"/>
      <xsl:text>}})&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="ab" mode="facts">
    <xsl:text>fact(none, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="correspAction" mode="facts">
    <xsl:text>fact({s:literal(s:word(if (@type eq 'sent') then 'from' else 'to', .))}, {s:literal(string-join(*[normalize-space()] ! s:plain(.), ', ')) => s:as-text()})&#10;</xsl:text>
  </xsl:template>
  <xsl:function name="s:as-text" as="xs:string">
    <xsl:param name="literal" as="xs:string"/>
    <xsl:sequence select="'text(' || $literal || ')'"/>
  </xsl:function>

  <!-- At the end: rights, publisher, hands, and the digest of the source. -->
  <xsl:template match="teiHeader" mode="colophon">
    <xsl:variable name="facts" as="text()*">
      <xsl:apply-templates select="fileDesc/seriesStmt/title, fileDesc/titleStmt/(editor | respStmt), fileDesc/editionStmt/edition, fileDesc/publicationStmt/(publisher | distributor), fileDesc/publicationStmt/availability/(licence | p), fileDesc/publicationStmt/idno, fileDesc/sourceDesc/bibl[@type eq 'digital']" mode="facts"/>
    </xsl:variable>
    <xsl:if test="exists($facts)">colophon({{&#10;{string-join($facts)}}})&#10;</xsl:if>
  </xsl:template>
  <xsl:template match="respStmt" mode="facts">
    <xsl:text>fact({s:literal(string-join(resp ! s:plain(.), ', '))}, text({s:literal(string-join((name | persName | orgName) ! s:plain(.), ', '))}))&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="seriesStmt/title | edition | publisher | distributor | editor | idno | licence | availability/p" mode="facts">
    <xsl:variable name="name" as="xs:string?" select="if (self::editor) then s:word('editor', .) else if (self::publisher or self::distributor) then s:word('publisher', .) else if (self::licence) then s:word('licence', .) else if (self::edition) then s:word('edition', .) else if (self::idno) then string((@type, 'id')[1]) else ()"/>
    <xsl:if test="normalize-space()">
      <xsl:text>fact({($name ! s:literal(.), 'none')[1]}, {{&#10;</xsl:text>
      <xsl:if test="@target">link({s:literal(@target)}, {{&#10;</xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="@target">}})&#10;</xsl:if>
      <xsl:text>}})&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="licence/p | availability/p">
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="bibl[@type eq 'digital']" mode="facts">
    <xsl:variable name="digest" as="xs:string?" select="idno[@type eq 'sha256'] ! string()"/>
    <xsl:text>fact({s:literal(s:word('file', .))}, text({s:literal(string-join((idno[@type eq 'file'] ! string(), ref/@target ! string(), $digest ! ('SHA-256 ' || substring(., 1, 16) || '…')), ', '))}))&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
