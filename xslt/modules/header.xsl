<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module header: "about this text". Mode "about" walks the header and makes rows of a definition list;
       what it does not know it shows under its own name, so that nothing an editor wrote is lost. -->

  <xsl:mode name="about" on-no-match="shallow-skip"/>

  <xsl:template match="teiHeader">
    <section class="about" aria-labelledby="-about">
      <h2 id="-about">{f:word('about')}</h2>
      <dl>
        <xsl:apply-templates select="* except encodingDesc" mode="about"/>
      </dl>
      <xsl:variable name="record" as="node()*">
        <xsl:apply-templates select="encodingDesc" mode="about"/>
        <xsl:apply-templates select="fileDesc/sourceDesc/bibl[@type = 'digital'], fileDesc/notesStmt" mode="record"/>
      </xsl:variable>
      <xsl:if test="exists($record)">
        <details>
          <summary>{f:word('for-the-record')}</summary>
          <dl><xsl:sequence select="$record"/></dl>
        </details>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- One row: the word for it, and what there is to say. -->
  <xsl:template name="f:row" as="element()*">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:if test="normalize-space(string-join($content ! string())) ne ''">
      <dt>{(f:known-word($key), $key)[1]}</dt>
      <dd><xsl:sequence select="$content"/></dd>
    </xsl:if>
  </xsl:template>

  <!-- Elements that are a row by themselves, in the order of the header. -->
  <xsl:template mode="about" match="titleStmt/author | titleStmt/editor | titleStmt/funder | titleStmt/sponsor
      | titleStmt/principal | edition | publisher | distributor | authority | pubPlace | publicationStmt/date
      | publicationStmt/p | seriesStmt | licence | availability/p | creation | langUsage | setting | revisionDesc
      | projectDesc | samplingDecl | correction | normalization | quotation | hyphenation | segmentation | stdVals
      | interpretation | punctuation | application | extent | abstract">
    <xsl:variable name="content" as="node()*"><xsl:apply-templates select="." mode="row"/></xsl:variable>
    <xsl:call-template name="f:row">
      <xsl:with-param name="key" select="'header.' || local-name((self::p/parent::availability, .)[1])"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template mode="about" match="titleStmt/title">
    <dt>{(f:known-word('header.title.' || @type), f:word('header.title'))[1]}</dt>
    <dd><xsl:sequence select="ancestor-or-self::*[@xml:lang][1] ! f:language(.)"/><xsl:apply-templates mode="#default"/></dd>
  </xsl:template>

  <xsl:template mode="about" match="respStmt">
    <dt><xsl:apply-templates select="resp" mode="row"/></dt>
    <dd><xsl:value-of select="(* except resp) ! f:plain(node())" separator=", "/></dd>
  </xsl:template>

  <xsl:template mode="about" match="idno">
    <dt>{(f:known-word('idno.' || @type), @type, f:word('header.idno'))[1]}</dt>
    <dd><xsl:apply-templates select="." mode="row"/></dd>
  </xsl:template>

  <xsl:template mode="about" match="sourceDesc/biblStruct | sourceDesc/bibl | sourceDesc/p">
    <dt>{(f:known-word('source.' || @type), f:word('source'))[1]}</dt>
    <dd><xsl:apply-templates select="." mode="citation"/></dd>
  </xsl:template>

  <xsl:template mode="about" match="sourceDesc/bibl[@type = 'digital']" priority="2"/>
  <xsl:template mode="about" match="notesStmt | classDecl | tagsDecl | refsDecl | listPrefixDef | styleDefDecl"/>

  <xsl:template mode="about" match="catRef">
    <xsl:for-each select="f:genre(.)">
      <dt>{f:word('kind')}</dt>
      <dd>{.}</dd>
    </xsl:for-each>
  </xsl:template>

  <xsl:template mode="about" match="keywords">
    <dt>{f:word('keywords')}</dt>
    <dd><xsl:value-of select=".//(term | item) ! f:plain(node())" separator=", "/></dd>
  </xsl:template>

  <xsl:template mode="about" match="listPerson">
    <dt>{f:word('participants')}</dt>
    <dd><ul class="participants"><xsl:apply-templates select=".//(person | personGrp)" mode="row"/></ul></dd>
  </xsl:template>

  <xsl:template mode="about" match="listWit">
    <dt>{f:word('header.witness')}</dt>
    <dd><ul class="witnesses"><xsl:for-each select=".//witness"><li><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates mode="#default"/></li></xsl:for-each></ul></dd>
  </xsl:template>
  <xsl:template mode="about" match="correspAction">
    <dt>{(f:known-word('corresp.' || @type), @type)[1]}</dt>
    <dd><xsl:value-of select="* ! f:plain(node())" separator=", "/></dd>
  </xsl:template>

  <xsl:template mode="about" match="p | ab" priority="-0.2">
    <dt>{(f:known-word('header.' || name(..)), name(..))[1]}</dt>
    <dd><xsl:apply-templates mode="#default"/></dd>
  </xsl:template>

  <!-- Words of the header that none of these rows has taken. -->
  <xsl:template mode="about" match="text()[normalize-space()]">
    <dt>{(f:known-word('header.' || name(..)), name(..))[1]}</dt>
    <dd>{normalize-space()}</dd>
  </xsl:template>

  <!-- For the record: the file as it was found, and its own header, word for word. -->
  <xsl:template mode="record" match="bibl">
    <xsl:apply-templates select="*" mode="record"/>
  </xsl:template>

  <xsl:template mode="record" match="bibl/*">
    <dt>{(f:known-word('digital.' || (@type, local-name())[1]), @type, local-name())[1]}</dt>
    <dd><xsl:apply-templates select="." mode="row"/></dd>
  </xsl:template>

  <xsl:template mode="record" match="notesStmt">
    <dt>{f:word('header-of-source')}</dt>
    <dd class="verbatim"><xsl:apply-templates select="note/(node() except ab) | note/ab" mode="record"/></dd>
  </xsl:template>

  <xsl:template mode="record" match="note/*">
    <p><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates/></p>
  </xsl:template>

</xsl:stylesheet>
