<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module textstructure: the text, its divisions, what opens and closes them. -->

  <xsl:template match="text | group">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="front | body | back">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:call-template name="f:opened"/>
    </div>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7">
    <div>
      <xsl:sequence select="f:attributes(., 'div')"/>
      <xsl:call-template name="f:opened"/>
    </div>
  </xsl:template>

  <!-- What stands at the top of a division, what a page may have to say of it (mode "at-a-glance"), and the rest. -->
  <xsl:template name="f:opened">
    <xsl:variable name="first" as="element()?" select="*[not(self::head or self::byline or self::dateline or self::docDate
        or self::docAuthor or self::pb or self::argument)][1]"/>
    <xsl:variable name="glance" as="element()*"><xsl:apply-templates select="." mode="at-a-glance"/></xsl:variable>
    <xsl:apply-templates select="if ($glance and $first) then node()[. &lt;&lt; $first] else node()"/>
    <xsl:if test="$glance">
      <xsl:sequence select="$glance"/>
      <xsl:apply-templates select="$first, $first/following-sibling::node()"/>
    </xsl:if>
  </xsl:template>
  <xsl:template match="*" mode="at-a-glance"/>

  <!-- A letter, a telegram, a resolution read into the record: set as the document it is. -->
  <xsl:template match="floatingText">
    <div>
      <xsl:sequence select="f:attributes(., 'document')"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- The heading that is the title of the text: then the page needs no other. -->
  <xsl:variable name="title-head" as="element(head)?"
      select="(/TEI/text//head[parent::div or parent::body or parent::front])[1][f:is-title(.)]"/>

  <xsl:function name="f:is-title" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:variable name="titles" as="xs:string*"
        select="$head/ancestor::TEI/teiHeader/fileDesc/titleStmt/title ! f:letters(.)"/>
    <xsl:sequence select="f:letters($head) = ($titles, string-join($titles))"/>
  </xsl:function>

  <xsl:function name="f:letters" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="lower-case(replace(f:plain($element/node()), '[^\p{L}\p{N}]', ''))"/>
  </xsl:function>

  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="head" as="element()"/>
    <xsl:variable name="headed" as="element()*"
        select="$head/ancestor::*[self::div or self::body or self::front or self::back][head]
                except $title-head/parent::*"/>
    <xsl:sequence select="
        if ($head is $title-head) then 1
        else max((2, min((6, 1 + count($headed)))))"/>
  </xsl:function>

  <xsl:template match="head">
    <xsl:element name="h{f:level(.)}">
      <xsl:sequence select="f:attributes(., 'head')"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- A second heading, and what stands over a list, a stanza or a bibliography, is no step of the outline. -->
  <xsl:template match="head[@type = 'sub'] | head[not(parent::div or parent::body or parent::front or parent::back)]">
    <p>
      <xsl:sequence select="f:attributes(., ('head', 'subhead'))"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <!-- Lines of their own at the top and the bottom of a division. -->
  <xsl:template match="byline | dateline | salute | signed | trailer | imprimatur | meeting
      | docAuthor | docDate | docEdition | docImprint | titlePart">
    <xsl:element name="{if (f:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Inside other text they are part of its line. -->
  <xsl:template match="byline[f:in-a-line(.)] | dateline[f:in-a-line(.)] | salute[f:in-a-line(.)] | signed[f:in-a-line(.)]
      | docAuthor[f:in-a-line(.)] | docDate[f:in-a-line(.)] | docEdition[f:in-a-line(.)]">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:function name="f:in-a-line" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element/..) = ('p', 'byline', 'dateline', 'salute', 'signed', 'trailer', 'docImprint',
        'docAuthor', 'hi', 'seg', 'ab')"/>
  </xsl:function>

  <xsl:template match="titlePage | docTitle">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <!-- These are blocks; words that stand in it bare make lines between its parts. -->
  <xsl:template match="opener | closer | postscript | argument | epigraph">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:for-each-group select="node()"
          group-adjacent="exists((self::dateline, self::salute, self::signed, self::byline, self::p, self::ab,
              self::list, self::head, self::argument, self::epigraph, self::address, self::closer,
              self::opener, self::floatingText, self::lg, self::l, self::quote[f:stands-alone(.)], self::q[f:stands-alone(.)],
              self::cit))">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <xsl:apply-templates select="current-group()"/>
          </xsl:when>
          <xsl:when test="exists(current-group()/self::*) or normalize-space(string-join(current-group())) ne ''">
            <p class="line"><xsl:apply-templates select="current-group()"/></p>
          </xsl:when>
        </xsl:choose>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <xsl:template match="divGen | index"/>

</xsl:stylesheet>
