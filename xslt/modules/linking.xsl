<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module linking, and the references of core: links out, links within, and permalinks. -->

  <xsl:template match="ref | ptr">
    <xsl:variable name="href" as="xs:string?" select="f:reference(.)"/>
    <xsl:choose>
      <xsl:when test="exists($href) and empty(ancestor::ref)">
        <a>
          <xsl:sequence select="f:attributes(., local-name())"/>
          <xsl:attribute name="href" select="$href"/>
          <xsl:apply-templates/>
          <xsl:if test="empty(node())">{f:link-text(.)}</xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:key name="place" match="*[@xml:id]" use="@xml:id"/>

  <!-- Where a reference leads: a place in this text, another text, an address; nowhere if it is not safe. -->
  <xsl:function name="f:reference" as="xs:string?">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="string(tokenize($reference/@target)[1])"/>
    <xsl:variable name="href" as="xs:string?" select="f:href(string($reference/@target))"/>
    <xsl:choose>
      <xsl:when test="starts-with($target, '#')">
        <xsl:apply-templates select="key('place', substring($target, 2), root($reference))[1]" mode="href"/>
      </xsl:when>
      <xsl:when test="$target ne '' and empty($href)">
        <xsl:message>
          <report xmlns="" code="PUB105" path="{path($reference)}">the target “{$reference/@target}” is not safe to follow; no link was made</report>
        </xsl:message>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$href[$target ne '']"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:link-text" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:variable name="place" as="element()?" select="key('place', substring-after($pointer/@target, '#'), root($pointer))[1]"/>
    <xsl:sequence select="($place/head[1] ! f:plain(node()), $place/@n, $pointer/@target)[string()][1] ! string()"/>
  </xsl:function>

  <!-- The address of a turn or a paragraph; its sign is drawn by the style sheet, so that copied text is clean. -->
  <xsl:template match="*" mode="permalink"/>
  <xsl:template match="sp[@xml:id] | floatingText[@xml:id] | p[@xml:id][parent::body or parent::div or parent::sp]" mode="permalink">
    <a class="permalink" aria-label="{f:word(if (self::sp) then 'link-to-turn' else 'link-to-paragraph')}">
      <xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute>
    </a>
  </xsl:template>

  <xsl:template match="anchor">
    <span><xsl:sequence select="f:attributes(., 'anchor')"/></span>
  </xsl:template>

  <!-- What stands beside the text says nothing to the reader: fates, alignments, annotations of machines. -->
  <xsl:template match="standOff | link | linkGrp | join | joinGrp | alt | altGrp | timeline"/>

</xsl:stylesheet>
