<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI modules transcr and core: the breaks of the original, and the editor's hand in the text. -->

  <!-- The number of a page, in the margin; a link to the picture of the page, if there is one. -->
  <xsl:template match="pb">
    <xsl:variable name="picture" as="xs:string?" select="f:facsimile(@facs)[normalize-space(current()/@n) and empty(current()/ancestor::ref)]"/>
    <span>
      <xsl:sequence select="f:attributes(., ('pb', 'between'[f:between-blocks(current())]))"/>
      <xsl:if test="normalize-space(@n)">
        <xsl:attribute name="role" select="'doc-pagebreak'"/>
        <xsl:attribute name="title" select="f:word('page', @n)"/>
        <xsl:attribute name="data-n" select="@n"/>
      </xsl:if>
      <xsl:if test="exists($picture)">
        <a class="facs" href="{$picture}" data-n="{@n}" aria-label="{f:word('page', @n)}, {f:word('facsimile')}"/>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- The picture that a page points to: an address, or a graphic in the text's own facsimile. -->
  <xsl:function name="f:facsimile" as="xs:string?">
    <xsl:param name="facs" as="attribute()?"/>
    <xsl:variable name="first" as="xs:string?" select="tokenize($facs)[1]"/>
    <xsl:sequence select="if (starts-with($first, '#'))
        then key('place', substring($first, 2), root($facs))[1]/(self::graphic, .//graphic)[1]/@url ! f:href(string(.))
        else $first ! f:href(.)"/>
  </xsl:function>

  <xsl:template match="cb | gb | milestone | fw | handShift | space">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="milestone[f:between-blocks(.)] | space[f:between-blocks(.)] | fw[f:between-blocks(.)]">
    <div><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:function name="f:between-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element/..) = ('body', 'div', 'sp', 'front', 'back')"/>
  </xsl:function>

  <!-- Every fifth line has its number in the margin. -->
  <xsl:template match="lb"><br/><xsl:apply-templates select="@n"/></xsl:template>
  <xsl:template match="(p | ab | l | head | item | cell | note)/lb[empty(preceding-sibling::* | preceding-sibling::text()[normalize-space()])]">
    <xsl:apply-templates select="@n"/>
  </xsl:template>
  <xsl:template match="lb[@break = 'no']" priority="1"><span class="lb"/><xsl:apply-templates select="@n"/></xsl:template>
  <xsl:template match="lb/@n"/>
  <xsl:template priority="1" match="lb/@n[. castable as xs:integer][xs:integer(.) mod 5 eq 0]"><span class="line-number" data-n="{.}"/></xsl:template>

  <xsl:template match="gap">
    <xsl:variable name="what" as="xs:string" select="string-join((f:word('gap'),
        f:known-word('gap.' || @reason), (@extent, @quantity || ' ' || @unit)[normalize-space()][1],
        desc ! f:plain(node())), ', ')"/>
    <span title="{$what}"><xsl:sequence select="f:attributes(., 'gap')"/>[…]</span>
  </xsl:template>

  <xsl:template match="unclear">
    <span title="{f:word('unclear')}"><xsl:sequence select="f:attributes(., 'unclear')"/><xsl:apply-templates/></span>
  </xsl:template>

  <!-- Square brackets are the sign of the editor's addition everywhere. -->
  <xsl:template match="supplied">
    <span title="{f:word('supplied')}">
      <xsl:sequence select="f:attributes(., 'supplied')"/>
      <span class="mark">[</span><xsl:apply-templates/><span class="mark">]</span>
    </span>
  </xsl:template>

  <xsl:template match="surplus | secl">
    <span title="{f:word('surplus')}"><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="add">
    <ins><xsl:sequence select="f:attributes(., 'add')"/><xsl:apply-templates/></ins>
  </xsl:template>

  <xsl:template match="del">
    <del><xsl:sequence select="f:attributes(., 'del')"/><xsl:apply-templates/></del>
  </xsl:template>

  <xsl:template match="subst | mod | redo | undo | retrace | restore | damage | metamark | line | zone
      | sic | corr | orig | reg | abbr | expan">
    <span><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></span>
  </xsl:template>

  <!-- Of two readings the text shows that of the edition, and leads to the list of readings; the source's stands hidden
       beside it, for readers who want the text as it was (settings.xsl). An abbreviation stands. -->
  <xsl:template match="choice">
    <xsl:variable name="shown" as="element()?" select="f:shown(.)"/>
    <xsl:variable name="others" as="element()*" select="* except $shown"/>
    <xsl:variable name="tip" as="xs:string" select="string-join($others ! (f:word('reading.' || local-name()) || ' ' || f:plain(node())), '; ')"/>
    <xsl:element name="{if (f:may-link(.)) then 'a' else 'span'}">
      <xsl:sequence select="f:attributes(., ('reading', local-name($shown)))"/>
      <xsl:attribute name="id" select="f:id(.)"/>
      <xsl:attribute name="title" select="$tip"/>
      <xsl:if test="f:may-link(.)">
        <xsl:attribute name="href" select="'#-at-' || f:id(.)"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="exists($shown[self::corr or self::reg]) and exists((sic, orig)) and exists(ancestor::text)">
          <span class="edited"><xsl:apply-templates select="$shown/node()"/></span>
          <span class="found" hidden=""><xsl:sequence select="f:language((sic, orig)[1])"/><xsl:apply-templates select="(sic, orig)[1]/node()"/></span>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="$shown/node()"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
    <!-- The list of readings is that of the text; in the header both stand side by side. -->
    <xsl:if test="empty(ancestor::text)"> [{$tip}]</xsl:if>
  </xsl:template>

  <xsl:function name="f:may-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::text) and empty($element/ancestor::ref) and empty($element//(ref | note | choice | app))"/>
  </xsl:function>

  <xsl:function name="f:shown" as="element()?">
    <xsl:param name="choice" as="element()"/>
    <xsl:sequence select="($choice/corr, $choice/reg, $choice/abbr, $choice/lem, $choice/*)[1]"/>
  </xsl:function>

</xsl:stylesheet>
