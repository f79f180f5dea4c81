<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module textcrit: what the witnesses read; and the list of all readings that the text does not show. -->

  <xsl:template match="app">
    <xsl:element name="{if (f:may-link(.)) then 'a' else 'span'}">
      <xsl:sequence select="f:attributes(., ('reading', 'app'))"/>
      <xsl:attribute name="id" select="f:id(.)"/>
      <xsl:attribute name="title" select="string-join(rdg ! (f:plain(node()) || f:sigla(.)), '; ')"/>
      <xsl:if test="f:may-link(.)">
        <xsl:attribute name="href" select="'#-at-' || f:id(.)"/>
      </xsl:if>
      <xsl:apply-templates select="f:shown(.)/node()"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="lem | rdg | rdgGrp | wit | witness | witDetail | lacunaStart | lacunaEnd | witStart | witEnd">
    <span><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="listApp">
    <div class="apparatus"><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:template match="listWit">
    <ul class="witnesses">
      <xsl:for-each select="witness">
        <li><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:function name="f:sigla" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="sigla" as="xs:string*" select="tokenize($reading/@wit) ! replace(., '^#', '')"/>
    <xsl:sequence select="if (exists($sigla)) then ' (' || string-join($sigla, ', ') || ')' else ''"/>
  </xsl:function>

  <!-- Readings: what the source has and what the edition has, each line leading back to its place. -->
  <xsl:template match="text" mode="readings">
    <xsl:variable name="places" as="element()*" select=".//choice | .//app"/>
    <xsl:if test="exists($places)">
      <section class="readings" aria-labelledby="-readings">
        <h2 id="-readings">{f:word('readings')}</h2>
        <details>
          <summary>{f:word('readings-number', string(count($places)))}</summary>
          <ul><xsl:apply-templates select="$places" mode="reading"/></ul>
        </details>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="choice | app" mode="reading">
    <xsl:variable name="shown" as="element()?" select="f:shown(.)"/>
    <li id="-at-{f:id(.)}">
      <a href="#{f:id(.)}" title="{f:word('back-to-text')}"><xsl:apply-templates select="$shown" mode="plain"/></a>
      <xsl:text>{$shown ! f:sigla(.)}</xsl:text>
      <xsl:for-each select="* except $shown">
        <xsl:text>; </xsl:text>
        <i>{f:word('reading.' || local-name())}</i>
        <xsl:text> </xsl:text>
        <span><xsl:sequence select="f:language(.)"/><xsl:apply-templates select="node()" mode="plain"/></span>
        <xsl:text>{f:sigla(.)}</xsl:text>
      </xsl:for-each>
      <xsl:apply-templates select="$shown/@resp" mode="reading"/>
    </li>
  </xsl:template>

  <xsl:template match="@resp" mode="reading">
    <xsl:text> — {(f:names(.), replace(., '^#', ''))[1]}</xsl:text>
  </xsl:template>

</xsl:stylesheet>
