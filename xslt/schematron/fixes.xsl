<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="urn:x-stenogram:xslt"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:fix="urn:x-stenogram:fix"
    xmlns:st="urn:x-stenogram:schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron">

  <!-- Quick fixes (Schematron Quick Fixes, draft of March 2018): which of them a test offers, under which condition. What
       they do is said in edits.xsl. They are worked out only where st:fixing is given. -->

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:template match="sch:assert | sch:report" mode="fixes">
    <xsl:variable name="test" as="element()" select="."/>
    <xsl:variable name="offered" as="element()*" select="tokenize(@sqf:fix) ! f:fix($test, .)"/>
    <xsl:if test="exists($offered)">
      <out:if test="$st:fixing != ''">
        <xsl:apply-templates select="$offered" mode="fixes">
          <xsl:with-param name="default" select="string(@sqf:default-fix)" tunnel="yes"/>
        </xsl:apply-templates>
      </out:if>
    </xsl:if>
  </xsl:template>

  <!-- A fix or group by its id: of the same rule, else of the whole schema (5.2.3, 5.2.4). -->
  <xsl:function name="f:fix" as="element()?">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="local" as="element()*" select="$node/ancestor::sch:rule/(sqf:fix | sqf:group | sqf:group/sqf:fix)[@id = $id]"/>
    <xsl:variable name="global" as="element()*" select="root($node)/sch:schema/sqf:fixes//(sqf:fix | sqf:group)[@id = $id]"/>
    <xsl:sequence select="($local, $global)[1]"/>
  </xsl:function>

  <xsl:template match="sqf:group" mode="fixes">
    <out:if test="{(@use-when ! f:path(.., .), 'true()')[1]}" st:at="{@st:at}">
      <xsl:apply-templates select="sqf:fix" mode="fixes"/>
    </out:if>
  </xsl:template>

  <xsl:template match="sqf:fix" mode="fixes">
    <xsl:param name="default" as="xs:string" tunnel="yes"/>
    <out:try>
      <xsl:choose>
        <xsl:when test="@use-for-each">
          <out:for-each select="{f:path(., @use-for-each)}" st:at="{@st:at}">
            <out:variable name="sqf:current" select="."/>
            <out:for-each select="$st:context"><xsl:call-template name="fix"/></out:for-each>
          </out:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="fix"/></xsl:otherwise>
      </xsl:choose>
      <out:catch errors="*">
        <fix id="{@id}" fault="{{$Q{{http://www.w3.org/2005/xqt-errors}}description}}"/>
      </out:catch>
    </out:try>
  </xsl:template>

  <xsl:template name="fix">
    <xsl:param name="default" as="xs:string" tunnel="yes"/>
    <xsl:apply-templates select="sqf:param | sch:let | xsl:variable" mode="values"/>
    <out:if test="{(@use-when ! f:path(.., .), 'true()')[1]}" st:at="{@st:at}">
      <fix id="{@id}" safe="{@fix:safe}" default="{@id = $default}" ask="{f:asked(., ())}">
        <title><xsl:apply-templates select="sqf:description/sqf:title/node()" mode="messages"/></title>
        <xsl:if test="f:asked(., ()) = ''">
          <xsl:apply-templates select="sqf:add | sqf:delete | sqf:replace | sqf:stringReplace | sqf:call-fix" mode="edits"/>
        </xsl:if>
      </fix>
    </out:if>
  </xsl:template>

  <!-- The names of what a user would have to enter, in this fix or in one that it calls. -->
  <xsl:function name="f:asked" as="xs:string">
    <xsl:param name="fix" as="element(sqf:fix)"/>
    <xsl:param name="calling" as="element(sqf:fix)*"/>
    <xsl:variable name="own" as="xs:string*" select="$fix/sqf:user-entry/@name ! string()"/>
    <xsl:variable name="called" as="element()*" select="$fix/sqf:call-fix/f:fix(., @ref)[self::sqf:fix] except ($calling, $fix)"/>
    <xsl:sequence select="string-join(distinct-values(($own, $called ! f:asked(., ($calling, $fix)))[. ne '']), ', ')"/>
  </xsl:function>

  <xsl:template match="sch:let" mode="values">
    <xsl:apply-templates select="." mode="variables"/>
  </xsl:template>

  <xsl:template match="xsl:variable" mode="values">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="sqf:param" mode="values">
    <xsl:param name="given" as="element(sqf:with-param)*" tunnel="yes"/>
    <xsl:variable name="value" as="element(sqf:with-param)?" select="$given[@name = current()/@name][1]"/>
    <xsl:if test="empty($value)">
      <out:variable name="{@name}" select="{f:path(., (@default, '()')[1])}" st:at="{@st:at}"/>
    </xsl:if>
  </xsl:template>

  <!-- A fix that does what another one does (5.2.7), with values for its parameters. -->
  <xsl:template match="sqf:call-fix" mode="edits">
    <xsl:param name="calling" as="element()*" tunnel="yes"/>
    <xsl:variable name="called" as="element()?" select="f:fix(., @ref)[self::sqf:fix] except $calling"/>
    <xsl:variable name="given" as="element()*" select="sqf:with-param"/>
    <out:if test="true()">
      <xsl:for-each select="sqf:with-param">
        <out:variable name="{@name}" st:at="{@st:at}">
          <xsl:if test="@select"><xsl:attribute name="select" select="f:path(., @select)"/></xsl:if>
          <xsl:if test="not(@select)"><xsl:apply-templates mode="content"/></xsl:if>
        </out:variable>
      </xsl:for-each>
      <xsl:for-each select="$called">
        <xsl:apply-templates select="sqf:param | sch:let" mode="values">
          <xsl:with-param name="given" select="$given" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="sqf:add | sqf:delete | sqf:replace | sqf:stringReplace | sqf:call-fix" mode="edits">
          <xsl:with-param name="calling" select="$calling, ." tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:for-each>
    </out:if>
  </xsl:template>

</xsl:stylesheet>
