<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="urn:x-stenogram:xslt"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:st="urn:x-stenogram:schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron">

  <!-- What a quick fix does (5.3): each change as one element that names its node and holds what is new. What is copied
       from the document is but named, so that its bytes can be taken as they are. fixes/ makes the changes. -->

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:template match="sqf:delete" mode="edits">
    <xsl:call-template name="edit">
      <xsl:with-param name="inner"><edit do="delete" at="{{st:place(.)}}"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sqf:add | sqf:replace" mode="edits">
    <xsl:call-template name="edit">
      <xsl:with-param name="inner">
        <edit do="{local-name()}" at="{{st:place(.)}}" position="{@position}" kind="{f:kind(@node-type, @target)}">
          <xsl:if test="@target">
            <xsl:attribute name="name" select="@target"/>
            <out:attribute name="uri" select="st:uri({f:value-template(@target)})"/>
          </xsl:if>
          <new><xsl:call-template name="content"/></new>
        </edit>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sqf:stringReplace" mode="edits">
    <xsl:call-template name="edit">
      <xsl:with-param name="match" select="'(' || f:path(., (@match, '.')[1]) || ')/(if (. instance of element()) then .//text() else .)'"/>
      <xsl:with-param name="inner">
        <edit do="string" at="{{st:place(.)}}">
          <!-- Braces of a regular expression stand for themselves, unless they are doubled as in XSLT. -->
          <out:analyze-string select="string(.)" flags="{@flags}" st:at="{@st:at}"
              regex="{if (contains(@regex, '{{')) then @regex else replace(@regex, '([{}])', '$1$1')}">
            <out:matching-substring>
              <hit length="{{string-length(.)}}"><xsl:call-template name="content"/></hit>
            </out:matching-substring>
            <out:non-matching-substring><keep length="{{string-length(.)}}"/></out:non-matching-substring>
          </out:analyze-string>
        </edit>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A change at each node that is matched (5.3.1), where its condition holds (5.3.2). -->
  <xsl:template name="edit">
    <xsl:param name="match" as="xs:string" select="f:path(., (@match, '.')[1])"/>
    <xsl:param name="inner" as="node()*"/>
    <xsl:variable name="each" as="element()">
      <out:for-each select="{$match}" st:at="{@st:at}"><xsl:sequence select="$inner"/></out:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@use-when">
        <out:if test="{f:path(., @use-when)}" st:at="{@st:at}"><xsl:sequence select="$each"/></out:if>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$each"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="type" as="xs:string?"/>
    <xsl:param name="target" as="xs:string?"/>
    <xsl:sequence select="if ($type = ('pi', 'processing-instruction')) then 'instruction' else ($type, if ($target) then 'keep' else '')[1]"/>
  </xsl:function>

  <!-- An attribute value template as an XPath. -->
  <xsl:function name="f:value-template" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string+">
      <xsl:analyze-string select="$text || ' '" regex="\{{([^{{}}]*)\}}">
        <xsl:matching-substring>{'string(' || regex-group(1) || ')'}</xsl:matching-substring>
        <xsl:non-matching-substring>{"'" || replace(., "'", "''") || "'"}</xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="'normalize-space(' || string-join($parts, ' || ') || ')'"/>
  </xsl:function>

  <!-- What is new (5.3.3): by an XPath, or by content. -->
  <xsl:template name="content">
    <xsl:choose>
      <xsl:when test="@select"><xsl:sequence select="f:taken(f:path(., @select), @st:at)"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:mode name="content" on-no-match="shallow-copy"/>

  <xsl:template match="@st:at" mode="content"/>

  <xsl:template match="text()[not(normalize-space())]" mode="content"/>

  <xsl:template match="text()" mode="content"><out:text><xsl:value-of select="."/></out:text></xsl:template>

  <xsl:template match="sch:value-of" mode="content">
    <out:value-of select="{f:path(., @select)}"/>
  </xsl:template>

  <xsl:template match="sch:let" mode="content">
    <xsl:apply-templates select="." mode="variables"/>
  </xsl:template>

  <xsl:template match="xsl:copy-of | sqf:copy-of" mode="content">
    <xsl:sequence select="f:taken(@select, @st:at)"/>
  </xsl:template>

  <xsl:template match="sqf:keep" mode="content">
    <xsl:sequence select="f:taken((@select, 'node()')[1], @st:at)"/>
  </xsl:template>

  <!-- See st:taken in schema.xsl. -->
  <xsl:function name="f:taken" as="element()">
    <xsl:param name="select" as="xs:string"/>
    <xsl:param name="at" as="xs:string"/>
    <out:sequence select="({$select}) ! st:taken(.)" st:at="{$at}"/>
  </xsl:function>

</xsl:stylesheet>
