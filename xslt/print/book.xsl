<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:b="urn:stenogram:typeset" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- A whole edition as a book: what stands before and behind its texts. `book.py` makes the element that this reads:
       the edition's own words as attributes, its introduction, and its texts in their parts. -->

  <xsl:template match="b:book">
    <xsl:text>#import "template.typ": *&#10;#show: edition.with(&#10;</xsl:text>
    <xsl:text>title: {s:literal(@title)},&#10;running: {s:literal(s:shorten(@title, 64))},&#10;</xsl:text>
    <xsl:text>authors: ({b:editor ! (s:literal(.) || ',')}),&#10;</xsl:text>
    <xsl:text>description: {(@subtitle ! s:literal(.), 'none')[1]},&#10;</xsl:text>
    <xsl:text>lang: {s:literal(s:language(@xml:lang))},&#10;</xsl:text>
    <xsl:text>date: ({string-join(tokenize($date, '-') ! string(number(.)), ', ')}),&#10;)&#10;#{{&#10;</xsl:text>
    <xsl:text>front-matter({{&#10;</xsl:text>
    <xsl:apply-templates select="." mode="front"/>
    <xsl:text>}})&#10;main-matter({{&#10;</xsl:text>
    <xsl:apply-templates select="b:part"/>
    <xsl:if test="$notes eq 'book'"><xsl:apply-templates select="." mode="endnotes"/></xsl:if>
    <xsl:apply-templates select="." mode="lists"/>
    <xsl:apply-templates select="." mode="colophon"/>
    <xsl:text>}})&#10;}}&#10;</xsl:text>
  </xsl:template>

  <!-- Half-title, title page, imprint, contents, introduction. -->
  <xsl:template match="b:book" mode="front">
    <xsl:text>half-title({s:literal(@title)})&#10;</xsl:text>
    <xsl:text>title-page({s:literal(@title)}, {(@subtitle ! s:literal(.), 'none')[1]}, {if (b:editor) then s:literal(s:word('edited-by', .)) else 'none'}, ({b:editor ! (s:literal(.) || ',')}), ({(@series, @publisher, @year)[. ne ''] ! (s:literal(.) || ',')}))&#10;</xsl:text>
    <xsl:text>imprint({{&#10;</xsl:text>
    <xsl:for-each select="@publisher, @series">
      <xsl:text>fact({s:literal(s:word(local-name(), ..))}, text({s:literal(.)}))&#10;</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="@licence">
      <xsl:text>fact({s:literal(s:word('licence', ..))}, {if (../@licence-url) then 'link(' || s:literal(../@licence-url) || ', text(' || s:literal(.) || '))' else 'text(' || s:literal(.) || ')'})&#10;</xsl:text>
    </xsl:for-each>
    <xsl:for-each select="@base-url">
      <xsl:text>fact({s:literal(s:word('at', ..))}, link({s:literal(.)}, text({s:literal(.)})))&#10;</xsl:text>
    </xsl:for-each>
    <xsl:variable name="sources" as="xs:string*" select="distinct-values(.//TEI/teiHeader/fileDesc/sourceDesc/biblStruct[not(@type eq 'first-publication')]/monogr/string-join((title[1], imprint/date[1]) ! s:plain(.)[. ne ''], ', '))[. ne '']"/>
    <xsl:if test="exists($sources)">
      <xsl:text>fact({s:literal(s:word('sources', .))}, text({s:literal(string-join($sources, '; '))}))&#10;</xsl:text>
    </xsl:if>
    <xsl:for-each select="b:line">
      <xsl:text>fact(none, text({s:literal(.)}))&#10;</xsl:text>
    </xsl:for-each>
    <xsl:if test=".//text//note[not(s:is-editors(.))] and .//text//(app | choice[sic or orig] | note[s:is-editors(.)]) and $notes eq 'foot'">
      <xsl:text>fact(none, text({s:literal(s:word('two-series', .))}))&#10;</xsl:text>
    </xsl:if>
    <xsl:text>}})&#10;contents({s:literal(s:word('contents', .))}, {if (b:part/@title or b:part/@kind) then 2 else 1})&#10;</xsl:text>
    <xsl:for-each select="b:introduction/TEI">
      <xsl:variable name="head" as="element(head)?" select="text//(front | body | div)[1]/head[1]"/>
      <xsl:variable name="title" as="xs:string" select="(s:plain($head)[. ne ''], s:word('introduction', .))[1]"/>
      <xsl:text>front-piece({s:literal($title)}, {{&#10;</xsl:text>
      <xsl:apply-templates select="text/node()">
        <xsl:with-param name="opening" tunnel="yes" select="$head"/>
      </xsl:apply-templates>
      <xsl:if test="$notes ne 'book'"><xsl:apply-templates select="text" mode="endnotes"/></xsl:if>
      <xsl:text>}})&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="b:part">
    <xsl:variable name="title" as="xs:string" select="if (@kind) then s:word(@kind, .) else string(@title)"/>
    <xsl:if test="$title ne ''">part({s:literal($title)})&#10;</xsl:if>
    <xsl:apply-templates select="TEI" mode="volume"/>
  </xsl:template>
  <xsl:template match="TEI" mode="volume">
    <xsl:variable name="outer" as="xs:string" select="s:language(ancestor::b:book/@xml:lang)"/>
    <xsl:text>one-text({s:literal(@b:prefix || 'text')}, {s:literal(s:shorten(s:title(.), 64))}, {s:literal(s:dated(.))}, {s:literal(s:language(@xml:lang))}, {s:region(@xml:lang)}, {{&#10;</xsl:text>
    <xsl:apply-templates select="text"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="b:book" mode="endnotes">
    <xsl:variable name="with" as="element(TEI)*" select=".//TEI[exists(s:behind(text))]"/>
    <xsl:if test="exists($with)">
      <xsl:text>back-piece({s:literal(s:word('notes', .))}, {{&#10;</xsl:text>
      <xsl:for-each select="$with">
        <xsl:text>endnotes({s:literal(s:title(.))}, 2, {{&#10;</xsl:text>
        <xsl:apply-templates select="s:behind(text)" mode="endnote"/>
        <xsl:text>}})&#10;</xsl:text>
      </xsl:for-each>
      <xsl:text>}})&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- At the end: what each text was set from, and what set it. -->
  <xsl:template match="b:book" mode="colophon">
    <xsl:text>back-piece({s:literal(s:word('texts', .))}, {{&#10;</xsl:text>
    <xsl:for-each select="b:part/TEI">
      <xsl:text>text-facts({s:literal(@b:prefix || 'text')}, {s:literal(s:title(.))}, {{&#10;</xsl:text>
      <xsl:apply-templates select="teiHeader" mode="sources"/>
      <xsl:text>fact("TEI", text({s:literal(@b:file || ', SHA-256 ' || @b:digest)}))&#10;}})&#10;</xsl:text>
    </xsl:for-each>
    <xsl:text>}})&#10;last-page({{&#10;</xsl:text>
    <xsl:text>fact(none, text({s:literal(s:sentence('made', (string(count(b:part/TEI)), string(@version), string(@typst)), .))}))&#10;</xsl:text>
    <xsl:text>fact(none, text({s:literal(s:sentence('digest', string(@digest), .))}))&#10;}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="teiHeader" mode="sources">
    <xsl:variable name="licence" as="xs:string" select="string(ancestor::b:book/@licence-url)"/>
    <xsl:apply-templates select="fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')]), fileDesc/titleStmt/respStmt, fileDesc/publicationStmt/availability/licence[not(@target eq $licence)], fileDesc/publicationStmt/idno, fileDesc/sourceDesc/bibl[@type eq 'digital']" mode="facts"/>
  </xsl:template>
</xsl:stylesheet>
